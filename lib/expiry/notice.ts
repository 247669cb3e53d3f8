import type { Temporal } from 'temporal-polyfill';
import { suffixesOf, type DomainName } from '../names/domain-name.ts';

/** What the registrar asks of an ending under one TLD. */
export interface NoticeRule {
  /** Days before the term's end by which the registrar must hold the cancellation. */
  readonly days: number;
  /** The registry takes over a domain whose holder did not consent (.de: DENIC's transit). */
  readonly transit: boolean;
  /** A deletion needs the holder's consent. */
  readonly consent: boolean;
  /** Days before the term's end at which the registry may execute an ending placed for the term's end. */
  readonly earlyDays: number;
  readonly termYears: number;
  readonly source: string;
  /** The day a hoster had it confirmed by the registrar; null: nobody has. */
  readonly confirmedOn: Temporal.PlainDate | null;
}

export interface NoticeTable {
  /** By suffix: ACE, lower case, without a leading dot (`de`, `co.uk`). */
  readonly tlds: ReadonlyMap<string, NoticeRule>;
  /** Every suffix that `tlds` does not name. */
  readonly default: NoticeRule;
}

/** What settings say about a TLD: a field left out stays as it was. */
export type NoticeOverride = { readonly [Field in keyof NoticeRule]?: NoticeRule[Field] | undefined };

export interface NoticeOverrides {
  readonly tlds: ReadonlyMap<string, NoticeOverride>;
  readonly default?: NoticeOverride | undefined;
}

/** The suffix of the rule for every TLD the table does not name. */
export const DEFAULT_SUFFIX = '*';

/** The rule of the longest suffix the table names, with that suffix; `*` if it names none. */
export function noticeFor(table: NoticeTable, domain: DomainName): NoticeRule & { readonly suffix: string } {
  return ruleOf(table, suffixesOf(domain));
}

/**
 * What an ending that was read back proves its path for: the suffix of the rule, and of the TLDs that the table does not
 * name each one by itself, for they are run by different registries.
 */
export function provenSuffix(domain: DomainName, table: NoticeTable): string {
  const { suffix } = noticeFor(table, domain);
  return suffix === DEFAULT_SUFFIX ? domain.slice(domain.lastIndexOf('.') + 1) : suffix;
}

/**
 * Lays a hoster's settings over a table, field by field. A TLD the table does not name starts from the rule that
 * holds for it without the entry (`co.at` from `at`, a new TLD from the default), so that an entry of `days` alone
 * never drops the consent its parent needs.
 */
export function layOver(table: NoticeTable, overrides: NoticeOverrides): NoticeTable {
  const tlds = new Map(table.tlds);
  const laid: NoticeTable = { tlds, default: layOne(table.default, overrides.default ?? {}) };
  const parentsFirst = [...overrides.tlds].sort(([a], [b]) => labelsOf(a) - labelsOf(b));
  for (const [suffix, override] of parentsFirst) {
    tlds.set(suffix, layOne(ruleOf(laid, [suffix, ...parentsOf(suffix)]), override));
  }
  return laid;
}

// The registrar's API tells no notice period: until a hoster asks, what comparable resellers publish stands in.
const THRESHOLDS = 'public threshold tables of comparable resellers, 2018–21';
const STRICTER = `stricter than the 5 days some resellers publish, until the registrar's price list says otherwise`;
const GTLD = 'no published threshold; the registry itself allows a deletion up to 45 days after the term';
const EU = 'no published threshold; another wholesaler settles renewals 7 days ahead';
const UK = 'as co.uk; the registry itself allows a renewal up to 90 days after the term';
const RENEW_BY = 'renew-by table of another wholesaler';
const LONGER = 'the longer of the two usual periods, 5 days and 5 weeks';
const OWN_SOURCE = 'own settings, no source given';

/** Days as shipped. Nobody has confirmed one of them with the registrar, and `check` says so of each TLD in use. */
export const SHIPPED_NOTICE: NoticeTable = {
  tlds: new Map([
    ['de', shipped(5, { transit: true })],
    ...each(['com', 'net', 'org', 'info', 'biz'], shipped(5, { source: GTLD })),
    ['eu', shipped(5, { source: EU })],
    ...each(['fr', 'it', 'pl', 'ro', 'co.uk', 'tv', 'cc', 'ac', 'sh'], shipped(5)),
    ['uk', shipped(5, { source: UK })],
    ['be', shipped(5, { consent: true })],
    ['nl', shipped(15, { consent: true })],
    ['at', shipped(35, { consent: true, earlyDays: 29, source: STRICTER })],
    ...each(['ch', 'li'], shipped(35, { consent: true, source: STRICTER })),
    ['se', shipped(10)],
    ['es', shipped(12, { source: RENEW_BY })],
    ['dk', shipped(20)],
    ['vg', shipped(30)],
    ['si', shipped(45)],
    ['is', shipped(70)],
  ]),
  default: shipped(35, { source: LONGER }),
};

function ruleOf(table: NoticeTable, suffixes: readonly string[]): NoticeRule & { suffix: string } {
  for (const suffix of suffixes) {
    const rule = table.tlds.get(suffix);
    if (rule) return { ...rule, suffix };
  }
  return { ...table.default, suffix: DEFAULT_SUFFIX };
}

/** A source and a confirmation vouch for values: they do not pass on to values a hoster put in their place. */
function layOne(base: NoticeRule, override: NoticeOverride): NoticeRule {
  const values = {
    days: override.days ?? base.days,
    transit: override.transit ?? base.transit,
    consent: override.consent ?? base.consent,
    earlyDays: override.earlyDays ?? base.earlyDays,
    termYears: override.termYears ?? base.termYears,
  };
  const unchanged =
    values.days === base.days &&
    values.transit === base.transit &&
    values.consent === base.consent &&
    values.earlyDays === base.earlyDays &&
    values.termYears === base.termYears;
  return {
    ...values,
    source: override.source ?? (unchanged ? base.source : OWN_SOURCE),
    confirmedOn: override.confirmedOn ?? null,
  };
}

function shipped(days: number, rest: Partial<NoticeRule> = {}): NoticeRule {
  const plain = { transit: false, consent: false, earlyDays: 0, termYears: 1 };
  return { days, ...plain, source: THRESHOLDS, ...rest, confirmedOn: null };
}

function each(suffixes: readonly string[], rule: NoticeRule): (readonly [string, NoticeRule])[] {
  return suffixes.map((suffix) => [suffix, rule]);
}

function parentsOf(suffix: string): string[] {
  const labels = suffix.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}

const labelsOf = (suffix: string): number => suffix.split('.').length;
