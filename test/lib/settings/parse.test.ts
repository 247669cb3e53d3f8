import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { DEFAULT_SETTINGS, parseSettings, parseStoredSettings } from '../../../lib/settings/parse.ts';
import { at, problemsOf } from './support.ts';

describe('parseSettings: defaults', () => {
  it('has one for every key', () => {
    expect(parseSettings({})).toEqual({
      autoDeleteMode: 'ticket',
      whmcsBot: null,
      notification: { inbox: null, forwardTo: null },
      contactManagement: { ownerC: 'client', adminC: 'hoster', techC: 'hoster', zoneC: 'hoster' },
      contactHandle: null,
      hosterAddress: null,
      allowHosterOwner: false,
      dnsZone: { create: false, records: [] },
      hiddenLockTlds: ['de'],
      mail: { senders: [], rules: [] },
      ticket: { departmentId: 1, language: 'en', name: 'Stichtag', email: null },
      whmcs: {
        registrars: ['smartnic', 'stichtag'],
        adminPath: 'admin',
        concurrency: 4,
        captureGateways: [],
      },
      registrar: {
        level: 'own',
        concurrency: 2,
        revokeAction: null,
        transitType: 'connected',
        dateFormat: 'dd.mm.yyyy',
        termField: 'auto',
      },
      notice: { default: {}, tlds: {} },
      marginDays: 3,
      ticketLeadDays: 14,
      toleranceDays: 5,
      driftDays: 45,
      brakes: {
        maxEndings: 25,
        maxShare: 0.005,
        maxPerClient: 10,
        maxShrink: 0.1,
        maxTickets: 25,
        maxConsentShare: 0.2,
      },
      confirmedPaths: [],
      protected: [],
      handsOff: [],
      keepUntil: {},
      timeZone: 'Europe/Berlin',
      killSwitch: 'off',
      dryRun: false,
    });
  });

  it('fills in what a part leaves out', () => {
    const settings = parseSettings({ brakes: { maxTickets: 3 }, registrar: {} });
    expect(settings.brakes).toEqual({ ...DEFAULT_SETTINGS.brakes, maxTickets: 3 });
    expect(settings.registrar).toEqual(DEFAULT_SETTINGS.registrar);
  });

  it('opens tickets under the address mail is forwarded to, unless it has one of its own', () => {
    const notification = { forwardTo: 'domains@example.com' };
    expect(parseSettings({ notification }).ticket.email).toBe('domains@example.com');
    expect(parseSettings({ notification, ticket: { email: null } }).ticket.email).toBe('domains@example.com');
    expect(parseSettings({ notification, ticket: { email: 'a@example.net' } }).ticket.email).toBe(
      'a@example.net',
    );
  });
});

describe('parseSettings: what it accepts', () => {
  it('brings names, TLDs and module names into their one form', () => {
    const settings = parseSettings({
      protected: ['Bücher.Example.DE', ' example.com. '],
      handsOff: ['example.com'],
      keepUntil: { 'STRASSE.example.de': '2028-02-29' },
      hiddenLockTlds: ['DE', 'рф', 'co.uk'],
      notice: { tlds: { 'CO.AT': { days: 30 } } },
      whmcs: { registrars: ['SmartNIC'], captureGateways: [' Stripe '] },
    });
    expect(settings.protected).toEqual(['xn--bcher-kva.example.de', 'example.com']);
    expect(settings.handsOff).toEqual(['example.com']);
    expect(settings.keepUntil).toEqual({ 'strasse.example.de': '2028-02-29' });
    expect(settings.hiddenLockTlds).toEqual(['de', 'xn--p1ai', 'co.uk']);
    expect(settings.notice.tlds).toEqual({ 'co.at': { days: 30 } });
    expect(settings.whmcs).toMatchObject({ registrars: ['smartnic'], captureGateways: ['stripe'] });
  });

  it('takes a file that names every key, and changes nothing in it', () => {
    const every = {
      autoDeleteMode: 'ticket',
      whmcsBot: 42,
      notification: { inbox: 'registrar@in.example.com', forwardTo: 'domains@example.com' },
      contactManagement: { ownerC: 'client', adminC: 'hoster', techC: 'hoster', zoneC: 'hoster' },
      contactHandle: 'AB1234567@HANDLES.DE',
      hosterAddress: null,
      allowHosterOwner: false,
      dnsZone: { create: false, records: [] },
      hiddenLockTlds: ['de'],
      mail: { senders: [], rules: [] },
      ticket: { departmentId: 1, language: 'en', name: 'Stichtag', email: 'domains@example.com' },
      whmcs: {
        registrars: ['smartnic', 'stichtag'],
        adminPath: 'admin',
        concurrency: 4,
        captureGateways: [],
      },
      registrar: {
        level: 'own',
        concurrency: 2,
        revokeAction: null,
        transitType: 'connected',
        dateFormat: 'dd.mm.yyyy',
        termField: 'auto',
      },
      notice: {
        default: { days: 35 },
        tlds: {
          de: { days: 5, transit: true, earlyDays: 0, termYears: 1 },
          at: { days: 35, consent: true },
        },
      },
      marginDays: 3,
      ticketLeadDays: 14,
      toleranceDays: 5,
      driftDays: 45,
      brakes: {
        maxEndings: 25,
        maxShare: 0.005,
        maxPerClient: 10,
        maxShrink: 0.1,
        maxTickets: 25,
        maxConsentShare: 0.2,
      },
      confirmedPaths: [],
      protected: [],
      handsOff: [],
      keepUntil: { 'example.de': '2028-01-31' },
      timeZone: 'Europe/Berlin',
      killSwitch: 'off',
      dryRun: false,
    };
    expect(parseSettings(every)).toEqual(every);
    expect(Object.keys(every)).toEqual(Object.keys(DEFAULT_SETTINGS));
  });

  it('takes -0 for 0', () => {
    const settings = parseSettings(JSON.parse('{ "marginDays": -0, "brakes": { "maxShare": -0 } }'));
    expect([settings.marginDays, settings.brakes.maxShare]).toEqual([0, 0]);
  });

  it('takes a share that no table keeps for none', () => {
    const { brakes } = parseSettings({ brakes: { maxShare: 5e-324, maxShrink: 1e-9 } });
    expect([brakes.maxShare, brakes.maxShrink]).toEqual([0, 1e-9]);
  });

  it('accepts keys whose part comes later', () => {
    const settings = {
      hosterAddress: {
        firstname: 'Erika',
        lastname: 'Example',
        street: 'Musterweg 1',
        pcode: '01234',
        city: 'Musterstadt',
        country: 'de',
        phone: '+49 555 12345678',
        email: 'hostmaster@example.com',
      },
      dnsZone: { create: true, records: [{ name: '', type: 'A', data: '192.0.2.1' }] },
      mail: {
        senders: ['robot@example.net', 'example.org'],
        rules: [{ event: 'registered', subject: ' Registrierung von {domain} ', language: 'de' }],
      },
    };
    expect(problemsOf(settings)).toEqual([
      'settings: dnsZone.records[0].name: an empty text is not allowed; allowed: one line of text, at most 253 characters',
    ]);
    settings.dnsZone.records = [{ name: 'www', type: 'A', data: '192.0.2.1' }];
    const parsed = parseSettings(settings);
    expect(parsed.hosterAddress).toMatchObject({ country: 'DE', pcode: '01234', company: null, fax: null });
    expect(parsed.dnsZone.records[0]).toMatchObject({ aux: 0, ttl: 86_400 });
    expect(parsed.mail.rules).toEqual([
      {
        ...{ event: 'registered', language: 'de', sender: null },
        ...{ subject: 'Registrierung von {domain}', body: null },
      },
    ]);
  });

  it.each([
    ['marginDays', 60],
    ['ticketLeadDays', 180],
    ['toleranceDays', 0],
    ['driftDays', 180],
    ['brakes.maxShare', 1],
    ['brakes.maxShrink', 0],
    ['brakes.maxEndings', 0],
    ['registrar.concurrency', 16],
    ['whmcs.concurrency', 1],
    ['whmcs.adminPath', 'shop/staff'],
    ['registrar.dateFormat', 'unix'],
    ['registrar.termField', 'systemInDate'],
    ['registrar.transitType', 'disconnected'],
    ['registrar.revokeAction', 'revoke'],
    ['registrar.level', 'all'],
    ['timeZone', 'UTC'],
    ['killSwitch', 'endings'],
    ['autoDeleteMode', 'enabled'],
    ['confirmedPaths', ['delete', 'transit']],
    ['contactHandle', 'AB1234567@HANDLES.DE'],
    ['ticket.language', 'de'],
    ['notice.default', { days: 40, termYears: 10, confirmedOn: null }],
  ])('accepts %s %j', (path, value) => {
    const settings = parseSettings(at(path, value));
    expect(settings).toMatchObject(at(path, value));
  });
});

describe('parseSettings: any input', () => {
  it('parses or throws BadInputError', () => {
    const keys = fc.constantFrom(
      ...Object.keys(DEFAULT_SETTINGS),
      'tlds',
      'de',
      'example.de',
      '__proto__',
      'days',
    );
    const leaf = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ depthSize: 'small' }, leaf, fc.dictionary(keys, tie('tree')), fc.array(tie('tree'))),
    }));
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), tree), (json) => {
        try {
          parseSettings(json);
        } catch (error) {
          expect(error).toBeInstanceOf(BadInputError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('parses its own output to itself', () => {
    fc.assert(
      fc.property(settings, (json) => {
        const once = parseSettings(json);
        expect(parseSettings(JSON.parse(JSON.stringify(once)))).toEqual(once);
      }),
    );
  });
});

const name = fc.constantFrom('example.de', 'Bücher.example.com', 'EXAMPLE.org', 'a.example.net.');
const date = fc.constantFrom('2000-01-01', '2028-02-29', '2099-12-31');
const mail = fc.constantFrom(null, 'a@example.com', 'b@example.net');
const settings = fc.record(
  {
    autoDeleteMode: fc.constantFrom('ticket', 'enabled', 'disabled'),
    whmcsBot: fc.option(fc.integer({ min: 1, max: 999 })),
    notification: fc.record(
      { inbox: fc.constantFrom('registrar@in.example.com', null), forwardTo: mail },
      { requiredKeys: [] },
    ),
    ticket: fc.record({ email: mail }, { requiredKeys: [] }),
    protected: fc.array(name),
    keepUntil: fc.oneof(
      name.map((domain) => ({ [domain]: '2028-01-31' })),
      fc.constant({}),
    ),
    hiddenLockTlds: fc.array(fc.constantFrom('DE', 'рф', 'co.uk')),
    notice: fc.record({
      tlds: fc.dictionary(
        fc.constantFrom('de', 'co.uk', 'io'),
        fc.record(
          { days: fc.nat(300), consent: fc.boolean(), confirmedOn: fc.option(date) },
          { requiredKeys: [] },
        ),
      ),
    }),
  },
  { requiredKeys: [] },
);

describe('parseStoredSettings', () => {
  it('leaves out the keys of a newer release, wherever they stand', () => {
    const newer = {
      parking: true,
      brakes: { maxTickets: 3, maxCalls: 9 },
      notice: { default: { days: 9, hours: 3 }, tlds: { de: { days: 6, hours: 4 }, at: { hours: 5 } } },
      mail: { rules: [{ event: 'registered', subject: 'done', headers: {} }] },
    };
    expect(parseStoredSettings(newer)).toEqual(
      parseSettings({
        brakes: { maxTickets: 3 },
        notice: { default: { days: 9 }, tlds: { de: { days: 6 }, at: {} } },
        mail: { rules: [{ event: 'registered', subject: 'done' }] },
      }),
    );
  });
});
