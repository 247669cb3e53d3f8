import { describe, expect, it } from '@jest/globals';
import { noticeFor, SHIPPED_NOTICE } from '../../../lib/expiry/notice.ts';
import { parseDomainName, type DomainName } from '../../../lib/names/domain-name.ts';
import { DEFAULT_SETTINGS, parseSettings } from '../../../lib/settings/parse.ts';
import { toRules } from '../../../lib/settings/rules.ts';

describe('toRules', () => {
  it('has the shipped rules by default', () => {
    expect(toRules(DEFAULT_SETTINGS)).toEqual({
      mode: 'ticket',
      notice: SHIPPED_NOTICE,
      marginDays: 3,
      ticketLeadDays: 14,
      toleranceDays: 5,
      driftDays: 45,
      termField: 'auto',
      confirmedPaths: new Set(),
      protected: new Set(),
      handsOff: new Set(),
      keepUntil: new Map(),
      captureGateways: new Set(),
      managedRegistrars: new Set(['smartnic', 'stichtag']),
      brakes: {
        maxEndings: 25,
        maxShare: 0.005,
        maxPerClient: 10,
        maxShrink: 0.1,
        maxTickets: 25,
        maxConsentShare: 0.2,
      },
    });
  });

  it('carries every setting over', () => {
    const rules = toRules(
      parseSettings({
        autoDeleteMode: 'enabled',
        marginDays: 4,
        ticketLeadDays: 15,
        toleranceDays: 6,
        driftDays: 46,
        registrar: { termField: 'systemInDate' },
        confirmedPaths: ['transit', 'transit'],
        protected: ['Bücher.example.de'],
        handsOff: ['example.org'],
        keepUntil: { 'EXAMPLE.de': '2028-02-29' },
        whmcs: { registrars: ['Own'], captureGateways: ['Stripe', 'sepa'] },
        brakes: {
          maxEndings: 1,
          maxShare: 0.5,
          maxPerClient: 2,
          maxShrink: 0.3,
          maxTickets: 4,
          maxConsentShare: 1,
        },
      }),
    );

    expect(rules).toMatchObject({ mode: 'enabled', marginDays: 4, ticketLeadDays: 15, toleranceDays: 6 });
    expect(rules).toMatchObject({ driftDays: 46, termField: 'systemInDate' });
    expect([...rules.confirmedPaths]).toEqual(['transit']);
    expect([...rules.protected]).toEqual(['xn--bcher-kva.example.de']);
    expect([...rules.handsOff]).toEqual(['example.org']);
    expect(rules.keepUntil.get(name('example.de'))?.toString()).toBe('2028-02-29');
    expect([...rules.captureGateways]).toEqual(['stripe', 'sepa']);
    expect([...rules.managedRegistrars]).toEqual(['own']);
    expect(rules.brakes).toEqual({
      maxEndings: 1,
      maxShare: 0.5,
      maxPerClient: 2,
      maxShrink: 0.3,
      maxTickets: 4,
      maxConsentShare: 1,
    });
  });

  it('lays notice settings over the shipped table', () => {
    const { notice } = toRules(
      parseSettings({
        notice: {
          default: { days: 40 },
          tlds: {
            AT: { days: 30, source: 'price list', confirmedOn: '2027-05-03' },
            'com.de': { days: 9 },
            io: { transit: true },
          },
        },
      }),
    );

    expect(noticeFor(notice, name('example.at'))).toMatchObject({ days: 30, consent: true, earlyDays: 29 });
    expect(notice.tlds.get('at')?.confirmedOn?.toString()).toBe('2027-05-03');
    expect(noticeFor(notice, name('example.com.de'))).toMatchObject({
      suffix: 'com.de',
      days: 9,
      transit: true,
    });
    expect(noticeFor(notice, name('example.io'))).toMatchObject({ days: 40, transit: true });
    expect(noticeFor(notice, name('example.shop'))).toMatchObject({ suffix: '*', days: 40 });
    expect(notice.tlds.get('com')?.confirmedOn).toBeNull();
  });
});

function name(text: string): DomainName {
  const domain = parseDomainName(text);
  if (!domain) throw new Error(`no name: ${text}`);
  return domain;
}
