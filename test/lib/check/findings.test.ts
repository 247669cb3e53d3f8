import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import type { Census } from '../../../lib/check/census.ts';
import type { CheckInput } from '../../../lib/check/check-input.ts';
import type { Finding } from '../../../lib/check/finding.ts';
import { findingsOf } from '../../../lib/check/findings.ts';
import type { Probe, Probes } from '../../../lib/check/probe.ts';
import { SHIPPED_NOTICE, type NoticeRule } from '../../../lib/expiry/notice.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { LIST_FIELDS } from '../../../lib/registrar/read-operations.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';

const NOW = Temporal.PlainDateTime.from('2026-06-15T12:00');
const ok = <T>(value: T): Probe<T> => ({ ok: true, value });
const denied = { ok: false, code: 'accessDenied', message: 'GetInvoice: Access Denied' } as const;
const wrong = { ok: false, code: 'invalidCredentials', message: 'WhmcsDetails: not accepted' } as const;
const down = new UpstreamError('registrar', 'connectFailed', 'neverSent', 'could not connect');
/** Every WHMCS call fails alike. */
const allWrong: Partial<Probes> = {
  whmcsVersion: wrong,
  automationLog: wrong,
  departments: wrong,
  botClient: wrong,
  configuration: new Map(),
  domains: wrong,
  invoices: null,
  invoice: null,
  clientDetails: null,
};

const PROBES: Probes = {
  registrarLogin: ok(null),
  whmcsVersion: ok('8.13.1'),
  automationLog: ok({ currentDateTime: NOW, lastDailyCron: NOW.subtract({ hours: 5 }) }),
  departments: ok([{ id: 1, name: 'Domains' }]),
  botClient: ok({ status: 'Active' }),
  configuration: new Map([
    ['DomainSyncNextDueDate', ok<string | null>('')],
    ['DomainSyncNextDueDateDays', ok<string | null>('3')],
    ['CreateDomainInvoiceDaysBefore', ok<string | null>('60')],
    ['CreateInvoiceDaysBefore', ok<string | null>('14')],
  ]),
  domains: ok(null),
  invoices: ok(null),
  invoice: ok(null),
  clientDetails: ok(null),
};

const confirmed = (tld: string): NoticeRule => ({
  ...(SHIPPED_NOTICE.tlds.get(tld) ?? SHIPPED_NOTICE.default),
  confirmedOn: Temporal.PlainDate.from('2026-01-01'),
});

const CENSUS: Census = {
  totals: {
    live: 100,
    showingEnding: 1,
    active: 100,
    autoRenewOff: 5,
    whmcsRows: 110,
    otherModuleRows: 2,
    unreadableNames: 0,
    incomplete: [],
    listFields: new Set(LIST_FIELDS),
  },
  tlds: new Map([['de', { domains: 100, notice: confirmed('de') }]]),
  renewalsDue: { onTermEnd: 0, before: 100, after: 0 },
  drift: new Map([
    ['0', 100],
    ['over 45', 0],
  ]),
  orphans: 0,
  gone: 0,
  missing: new Map(),
  compared: { domains: 20, endings: 1, listBlindFor: [] },
};

interface Worlds {
  readonly probes?: Partial<Probes>;
  readonly census?: Partial<Census> | UpstreamError;
  readonly settings?: object;
}

function findings({ probes = {}, census = {}, settings = { whmcsBot: 42 } }: Worlds = {}): Finding[] {
  const input: CheckInput = {
    settings: parseSettings(settings),
    probes: { ...PROBES, ...probes },
    census: census instanceof UpstreamError ? census : { ...CENSUS, ...census },
    now: NOW,
  };
  return findingsOf(input);
}

const about = (topic: string, worlds: Worlds = {}): Finding[] =>
  findings(worlds).filter((finding) => finding.topic === topic);

const configured = (name: string, probe: Probe<string | null>): Partial<Probes> => ({
  configuration: new Map([...PROBES.configuration, [name, probe]]),
});

const totals = (rest: Partial<Census['totals']>): Partial<Census> => ({
  totals: { ...CENSUS.totals, ...rest },
});

describe('check', () => {
  it('has nothing to do where all is well, and says why each thing matters', () => {
    const all = findings();
    expect(all.filter(({ level }) => level === 'act' || level === 'stop')).toEqual([]);
    expect(all.every(({ what, why }) => what !== '' && why.endsWith('.'))).toBe(true);
  });

  it('says what to do about everything that is not well', () => {
    const badly: Worlds[] = [
      { probes: { registrarLogin: wrong, departments: ok([]) }, census: down, settings: {} },
      { census: { ...totals({ incomplete: ['whmcsList'], autoRenewOff: 50 }), orphans: 1 } },
    ];
    const bad = badly.flatMap(findings).filter(({ level }) => level === 'act' || level === 'stop');
    expect(bad.length).toBeGreaterThan(5);
    expect(bad.filter(({ todo }) => todo === null)).toEqual([]);
  });

  it('says why the books could not be read, and what to do, in place of what they hold', () => {
    expect(about('The two lists', { census: down })).toMatchObject([
      {
        level: 'stop',
        what: 'could not be read: could not connect',
        todo: expect.stringContaining('address') as unknown,
      },
    ]);
    expect(about('Auto-renew off', { census: down })).toEqual([]);
  });

  it('calls the login works where the role alone denies, and never tells to tick what a login denies', () => {
    expect(about('WHMCS login', { probes: { whmcsVersion: denied } })).toMatchObject([{ level: 'ok' }]);
    expect(about('WHMCS login', { probes: allWrong })).toMatchObject([
      { level: 'stop', todo: expect.stringContaining('STICHTAG_WHMCS_SECRET') as unknown },
    ]);
    expect(about('API role, reading', { probes: allWrong })).toEqual([]);
  });

  it.each<[string, string, Worlds, Finding['level'], string]>([
    ['a refused registrar', 'Registrar login', { probes: { registrarLogin: wrong } }, 'stop', 'not accepted'],
    [
      'a role without GetInvoice',
      'API role, reading',
      { probes: { invoice: denied } },
      'stop',
      'denied: GetInvoice',
    ],
    [
      'a call that fails otherwise',
      'API role, reading',
      { probes: { invoice: { ...denied, code: 'notJson' } } },
      'stop',
      'failed: GetInvoice: Access Denied',
    ],
    [
      'no client to try it on',
      'API role, reading',
      { probes: { invoices: null } },
      'ok',
      'nothing to try it on: GetInvoices',
    ],
    ['writing actions', 'API role, writing', {}, 'note', 'not probed: OpenTicket'],
    [
      'another department',
      'Ticket department',
      { probes: { departments: ok([{ id: 3, name: 'Sales' }]) } },
      'act',
      '3 Sales',
    ],
    ['no opener in mode ticket', 'Ticket opener', { settings: {} }, 'act', 'refuse to start'],
    [
      'no opener in mode enabled',
      'Ticket opener',
      { settings: { autoDeleteMode: 'enabled' } },
      'act',
      'none will be opened',
    ],
    [
      'an opener by mail',
      'Ticket opener',
      { settings: { notification: { forwardTo: 'a@example.com' } } },
      'ok',
      'ticket.name',
    ],
    [
      'a closed bot',
      'Ticket opener',
      { probes: { botClient: ok({ status: 'Closed' }) } },
      'act',
      'is Closed',
    ],
    ['a missing bot', 'Ticket opener', { probes: { botClient: ok(null) } }, 'act', 'does not exist'],
    [
      'Sync Next Due Date',
      'Sync Next Due Date',
      { probes: configured('DomainSyncNextDueDate', ok('on')) },
      'act',
      'on, 3 days',
    ],
    [
      'a list that is not whole',
      'The two lists',
      { census: totals({ incomplete: ['registrarList'] }) },
      'act',
      'registrarList',
    ],
    [
      'decisive fields that never came back',
      'List fields',
      { census: totals({ listFields: new Set(['domainName']) }) },
      'act',
      'executionDate',
    ],
    [
      'other fields that never came back',
      'List fields',
      { census: totals({ listFields: new Set(LIST_FIELDS.filter((field) => field !== 'orderNumber')) }) },
      'note',
      'orderNumber',
    ],
    [
      'a list without either date of an ending',
      'List against domainInfo',
      { census: totals({ incomplete: ['listBlind'] }) },
      'act',
      'shows the same',
    ],
    [
      'no date to compare',
      'Term end against expiry date',
      { census: { drift: new Map([['0', 0]]) } },
      'act',
      'no domain has both',
    ],
    [
      'fields some rows lack',
      'List fields',
      { census: { missing: new Map([['systemInDate', 7]]) } },
      'note',
      'systemInDate missing or unreadable for 7',
    ],
    [
      'a blind list',
      'List against domainInfo',
      { census: { compared: { domains: 20, endings: 1, listBlindFor: ['executionDate'] } } },
      'act',
      'executionDate',
    ],
    ['auto-renew off for 20 %', 'Auto-renew off', { census: totals({ autoRenewOff: 20 }) }, 'ok', '20.0 %'],
    ['auto-renew off for 21 %', 'Auto-renew off', { census: totals({ autoRenewOff: 21 }) }, 'act', '21.0 %'],
    ['orphans', 'In one book only', { census: { orphans: 3 } }, 'act', '3 at the registrar'],
    ['gone', 'In one book only', { census: { gone: 4 } }, 'act', '4 Active in WHMCS'],
    ['no lead told', 'Invoice lead', { probes: { configuration: new Map() } }, 'note', 'does not tell'],
    [
      'a general lead only',
      'Invoice lead',
      { probes: configured('CreateDomainInvoiceDaysBefore', ok(null)) },
      'ok',
      '14 days ahead',
    ],
    [
      'renewals due on T',
      'Renewals due',
      { census: { renewalsDue: { onTermEnd: 1, before: 3, after: 0 } } },
      'note',
      '25.0 % of 4',
    ],
    [
      'little drift',
      'Term end against expiry date',
      {
        census: {
          drift: new Map([
            ['0', 98],
            ['over 45', 2],
          ]),
        },
      },
      'ok',
      '2',
    ],
    [
      'much drift',
      'Term end against expiry date',
      {
        census: {
          drift: new Map([
            ['0', 97],
            ['over 45', 3],
          ]),
        },
      },
      'act',
      '3',
    ],
  ])('%s', (_, topic, worlds, level, text) => {
    const [finding] = about(topic, worlds);
    expect(finding).toMatchObject({ level, what: expect.stringContaining(text) as unknown });
  });

  it.each([
    ['26 hours ago', 26, 'ok'],
    ['over 26 hours ago', 26.1, 'act'],
  ])('the cron %s', (_, hours, level) => {
    const lastDailyCron = NOW.subtract({ minutes: Math.round(hours * 60) });
    expect(
      about('WHMCS daily cron', { probes: { automationLog: ok({ currentDateTime: NOW, lastDailyCron }) } }),
    ).toMatchObject([{ level }]);
  });

  it.each([
    ['10 minutes off', 10, 'ok'],
    ['11 minutes off', 11, 'act'],
    ['an hour behind', -60, 'act'],
  ])('a clock %s', (_, minutes, level) => {
    const currentDateTime = NOW.add({ minutes });
    expect(
      about('Time zones', { probes: { automationLog: ok({ currentDateTime, lastDailyCron: NOW }) } }),
    ).toMatchObject([{ level }]);
  });

  it('names each TLD whose invoices come after its deadline, at the day itself too', () => {
    const tlds = new Map([
      ['io', { domains: 412, notice: { ...confirmed('io'), days: 35 } }],
      ['edge', { domains: 2, notice: { ...confirmed('edge'), days: 11 } }],
      ['fine', { domains: 1, notice: { ...confirmed('fine'), days: 10 } }],
    ]);
    const probes = configured('CreateDomainInvoiceDaysBefore', ok('14'));
    expect(about('Invoice lead', { probes, census: { tlds } }).map(({ what }) => what)).toEqual([
      '412 .io domains: invoices 14 days ahead, deadline 35',
      '2 .edge domains: invoices 14 days ahead, deadline 11',
    ]);
  });

  it('lists unconfirmed TLDs in use, the most used first', () => {
    const shipped = (tld: string): NoticeRule => SHIPPED_NOTICE.tlds.get(tld) ?? SHIPPED_NOTICE.default;
    const tlds = new Map([
      ['com', { domains: 2, notice: shipped('com') }],
      ['de', { domains: 9, notice: shipped('de') }],
      ['io', { domains: 1, notice: SHIPPED_NOTICE.default }],
      ['net', { domains: 50, notice: confirmed('net') }],
    ]);
    expect(about('Unconfirmed TLDs', { census: { tlds } })).toMatchObject([
      { level: 'act', what: '.de 5 days (9), .com 5 days (2), .io 35 days (1)' },
    ]);
  });
});
