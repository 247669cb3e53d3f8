import { describe, expect, it } from '@jest/globals';
import { at, problemsOf } from './support.ts';

const DONE = { event: 'registered', subject: 'done' };

describe('parseSettings: what it refuses', () => {
  it('says where, what, what is allowed and the default', () => {
    expect(problemsOf({ brakes: { maxShare: 3 } })).toEqual([
      'settings: brakes.maxShare: 3 is not allowed; allowed: a number from 0 to 1 (default 0.005)',
    ]);
    expect(problemsOf({ killSwitch: 'on' })).toEqual([
      'settings: killSwitch: "on" is not allowed; allowed: "off", "endings", "all" (default "off")',
    ]);
  });

  it.each([
    ['marginDays', [-1, 61, 1.5, '3', null, true]],
    ['ticketLeadDays', [-1, 181]],
    ['toleranceDays', [-1, 61]],
    ['driftDays', [-1, 181]],
    ['brakes.maxEndings', [-1, 0.5, 100_001]],
    ['brakes.maxPerClient', [-1, 100_001]],
    ['brakes.maxTickets', [-1, 100_001]],
    ['brakes.maxShare', [-0.1, 1.1, '0.5']],
    ['brakes.maxShrink', [-0.1, 1.1]],
    ['brakes.maxConsentShare', [-0.1, 1.1]],
    ['registrar.concurrency', [0, 17]],
    ['whmcs.concurrency', [0, 17]],
    ['whmcsBot', [0, -3, '42']],
    ['ticket.departmentId', [0, null]],
    ['ticket.language', ['fr']],
    ['ticket.name', ['', ' ', 'two\nlines', 'x'.repeat(101)]],
    [
      'ticket.email',
      ['nobody', 'a@b', 'a@@example.com', 'a b@example.com', 'A <a@example.com>', '@example.com'],
    ],
    ['notification.inbox', ['a@example.com, b@example.com']],
    ['notification.forwardTo', [7]],
    ['contactManagement.ownerC', ['Client', 'hoster ']],
    ['contactHandle', ['', 'two words']],
    ['hiddenLockTlds', ['de', { de: true }]],
    ['whmcs.registrars', [[], 'smartnic', [''], ['smart nic']]],
    ['whmcs.adminPath', ['/admin', 'admin/', '', 'a?b', 'a//b']],
    ['whmcs.captureGateways', [['a.b']]],
    ['registrar.level', ['mine']],
    ['registrar.transitType', ['Connected']],
    ['registrar.dateFormat', ['yyyymmdd']],
    ['registrar.termField', ['executionDate']],
    ['registrar.revokeAction', [false, '', 'x'.repeat(65)]],
    ['confirmedPaths', [['trade'], 'delete']],
    ['protected', [['nodot'], ['a@example.de'], [7], ['example..de'], 'example.de']],
    ['handsOff', [['192.0.2.1']]],
    ['keepUntil', [[], 'x', { nodot: '2028-01-31' }, { 'example.de': '2028-02-30' }]],
    ['timeZone', ['Mars/Olympus', '+02:00', '', 1]],
    ['dryRun', ['false', 0, null]],
    ['hosterAddress', ['Musterweg', {}]],
    ['dnsZone.records', [[{ name: 'www', type: 'SOA', data: 'x' }], [{}], {}]],
    ['mail.senders', [['nobody']]],
    ['mail.rules', [[{ event: 'bounce', subject: 'gone' }], [{ subject: 'gone' }], [{ event: 'invoice' }]]],
    ['mail.rules', [[{ event: 'invoice', subject: '{order}' }], [{ event: 'invoice', body: '{x} gone' }]]],
    ['mail.rules', [[{ event: 'invoice', subject: 'gone', sender: 'nobody' }], Array(201).fill(DONE)]],
    ['notice.default', [{ days: -1 }, { days: 366 }, { earlyDays: 91 }, { termYears: 0 }, { termYears: 11 }]],
    ['notice.tlds', [{ '.de': {} }, { '': {} }, { '*': {} }, { de: 5 }, { de: { transit: 'yes' } }, []]],
  ])('refuses a bad %s', (path, values) => {
    for (const value of values) {
      const problems = problemsOf(at(path, value));
      expect(problems.length).toBeGreaterThan(0);
      for (const problem of problems) expect(problem).toMatch(/^settings: \S.* allowed; allowed: .+$/);
      expect(problems[0]).toContain(`settings: ${path.split('.')[0] ?? ''}`);
    }
  });

  it.each(['1999-12-31', '2100-01-01', '2028-1-31', '20280131', '2028-01-31T00:00', '31.01.2028', 0])(
    'refuses %s as a date',
    (date) => {
      const problem = 'is not allowed; allowed: a date from 2000-01-01 to 2099-12-31, as YYYY-MM-DD';
      expect(problemsOf({ keepUntil: { 'example.de': date } })[0]).toContain(problem);
      expect(problemsOf({ notice: { tlds: { de: { confirmedOn: date } } } })[0]).toContain(problem);
    },
  );

  it.each([
    [{ mode: 'ticket' }, 'settings: mode: unknown; allowed: autoDeleteMode, whmcsBot, '],
    [{ brakes: { maxSahre: 1 } }, 'settings: brakes.maxSahre: unknown; allowed: maxEndings, maxShare, '],
    [
      { notice: { tlds: { de: { day: 5 } } } },
      'settings: notice.tlds.de.day: unknown; allowed: days, transit, ',
    ],
    [{ notice: { de: {} } }, 'settings: notice.de: unknown; allowed: default, tlds'],
    [
      { dnsZone: { records: [{ name: 'a', type: 'A', data: 'b', prio: 1 }] } },
      'dnsZone.records[0].prio: unknown',
    ],
    [JSON.parse('{"__proto__": {"dryRun": true}}') as unknown, 'settings: __proto__: unknown'],
    [JSON.parse('{"brakes": {"constructor": 1}}') as unknown, 'settings: brakes.constructor: unknown'],
  ])('refuses the unknown key in %j', (settings, problem) => {
    const problems = problemsOf(settings);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });

  it('refuses __proto__ where keys are data', () => {
    expect(problemsOf(JSON.parse('{"keepUntil": {"__proto__": "2028-01-31"}}'))).toHaveLength(1);
    expect(problemsOf(JSON.parse('{"notice": {"tlds": {"__proto__": {}}}}'))).toHaveLength(1);
  });

  it('lists every problem', () => {
    const problems = problemsOf({
      brakes: { maxShare: 3, maxTickets: -1, x: 1 },
      keepUntil: { 'Example.de': '2028-01-31', 'example.de': '2028-13-01', nodot: 'never' },
      y: 2,
    });
    expect(problems.map((line) => line.split(': ')[1])).toEqual([
      'brakes.maxShare',
      'brakes.maxTickets',
      'brakes.x',
      'keepUntil["example.de"]',
      'keepUntil.nodot',
      'keepUntil["example.de"]',
      'keepUntil.nodot',
      'y',
    ]);
  });

  it('tells a hundred problems, and how many more there are', () => {
    const problems = problemsOf({ protected: Array.from({ length: 250 }, (_, index) => index) });
    expect(problems).toHaveLength(101);
    expect(problems.at(-1)).toBe('settings: 150 more problems');
  });

  it('refuses one key in two spellings', () => {
    expect(problemsOf({ notice: { tlds: { DE: { days: 5 }, de: { days: 6 } } } })).toEqual([
      'settings: notice.tlds.de: this key is not allowed: given before, in another spelling',
    ]);
  });

  it.each([null, [], 'text', 3, true])('refuses %j as a whole', (json) => {
    expect(problemsOf(json)[0]).toMatch(
      /^settings: .+ is not allowed; allowed: an object with autoDeleteMode, /,
    );
  });

  it('names the default of a list', () => {
    expect(problemsOf({ whmcs: { registrars: 'x' } })[0]).toMatch(/\(default \["smartnic","stichtag"\]\)$/);
  });

  it.each([
    { ticket: { email: 'erika.mustermann@@example' } },
    { notification: { inbox: 'erika.mustermann@localhost' } },
    { hosterAddress: { lastname: { x: 'erika.mustermann' }, email: 'erika.mustermann@x' } },
    { contactHandle: 'erika.mustermann@handles@x' },
    {
      mail: { senders: ['erika.mustermann@x'], rules: [{ event: 'invoice', subject: 'erika.mustermann{' }] },
    },
    { protected: ['erika.mustermann@example.com'] },
    { keepUntil: { 'erika.mustermann@example.com': '2028-01-31' } },
    { ticket: { name: 'erika.mustermann'.repeat(9) } },
    { hosterAddress: 'mustermann' },
    { notification: 'mustermann' },
    { mail: { senders: 'mustermann.example', rules: 'mustermann' } },
    { mail: { rules: ['mustermann'] } },
    { keepUntil: 'mustermann' },
  ])('repeats no personal data: %j', (settings) => {
    const problems = problemsOf(settings);
    expect(problems.length).toBeGreaterThan(0);
    expect(problems.join('\n')).not.toContain('mustermann');
  });
});

describe('parseSettings: values that do not go together', () => {
  it.each([
    [
      { notice: { tlds: { io: { days: 348 } } } },
      'notice.tlds.io.days: 348 with marginDays 3 and ticketLeadDays 14',
    ],
    [{ notice: { tlds: { is: {} } }, marginDays: 60, ticketLeadDays: 180 }, null],
    [{ notice: { tlds: { de: { days: 347 } } } }, null],
    [{ notice: { tlds: { de: { days: 348, termYears: 2 } } } }, null],
    [{ notice: { tlds: { 'co.uk': { days: 365 } } } }, 'notice.tlds["co.uk"].days: 365'],
    [{ notice: { default: { days: 348 } } }, 'notice.default.days: 348'],
    [{ notice: { default: { days: 300 } }, ticketLeadDays: 62 }, 'allowed: less than 365 days in all'],
  ])('judges notice, margin and lead against the term: %j', (settings, problem) => {
    const problems = problemsOf(settings);
    expect(problems).toHaveLength(problem === null ? 0 : 1);
    expect(problems.join('')).toContain(problem ?? '');
  });

  it('takes a domain that is both protected and left alone', () => {
    expect(problemsOf({ protected: ['example.de'], handsOff: ['example.de'] })).toEqual([]);
  });
});
