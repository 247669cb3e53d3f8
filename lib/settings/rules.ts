import { Temporal } from 'temporal-polyfill';
import { layOver, SHIPPED_NOTICE, type NoticeOverride, type NoticeTable } from '../expiry/notice.ts';
import type { Rules } from '../expiry/rules.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { Settings } from './schema.ts';

/** What the settings tell `decide` and the brakes. */
export function toRules(settings: Settings): Rules {
  return {
    mode: settings.autoDeleteMode,
    notice: noticeTable(settings),
    marginDays: settings.marginDays,
    ticketLeadDays: settings.ticketLeadDays,
    toleranceDays: settings.toleranceDays,
    driftDays: settings.driftDays,
    termField: settings.registrar.termField,
    confirmedPaths: new Set(settings.confirmedPaths),
    protected: new Set(settings.protected),
    handsOff: new Set(settings.handsOff),
    keepUntil: keepUntilOf(settings),
    captureGateways: new Set(settings.whmcs.captureGateways),
    managedRegistrars: new Set(settings.whmcs.registrars),
    brakes: settings.brakes,
  };
}

/** The shipped notice table with the settings laid over it. */
export function noticeTable({ notice }: Pick<Settings, 'notice'>): NoticeTable {
  const tlds = Object.entries(notice.tlds).map(([tld, override]) => [tld, overrideOf(override)] as const);
  return layOver(SHIPPED_NOTICE, { default: overrideOf(notice.default), tlds: new Map(tlds) });
}

function overrideOf(override: Settings['notice']['default']): NoticeOverride {
  const { confirmedOn } = override;
  return { ...override, confirmedOn: confirmedOn ? Temporal.PlainDate.from(confirmedOn) : null };
}

function keepUntilOf({ keepUntil }: Settings): Rules['keepUntil'] {
  const entries = Object.entries(keepUntil) as [DomainName, string][];
  return new Map(entries.map(([domain, date]) => [domain, Temporal.PlainDate.from(date)]));
}
