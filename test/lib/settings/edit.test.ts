import { describe, expect, it } from '@jest/globals';
import { BadInputError } from '../../../lib/runtime/errors.ts';
import { diffSettings } from '../../../lib/settings/diff.ts';
import { getSetting, setSetting } from '../../../lib/settings/edit.ts';
import { DEFAULT_SETTINGS, parseSettings } from '../../../lib/settings/parse.ts';
import { privacyOf } from '../../../lib/settings/private.ts';
import { parsePath } from '../../../lib/settings/path.ts';
import { showPath } from '../../../lib/settings/show.ts';

const FULL = parseSettings({
  notification: { inbox: 'registrar@example.com', forwardTo: 'domains@example.com' },
  contactHandle: 'AB1234567@HANDLES.DE',
  hosterAddress: {
    firstname: 'Erika',
    lastname: 'Muster',
    street: 'Weg 1',
    pcode: '12345',
    city: 'Ort',
    country: 'DE',
    phone: '+49.301234',
    email: 'office@example.com',
  },
  dnsZone: { create: true, records: [{ name: 'www', type: 'A', data: '192.0.2.1' }] },
  mail: { senders: ['example.net'], rules: [{ event: 'transferOutDone', subject: 'gone' }] },
  notice: {
    tlds: { de: { days: 6 }, 'co.uk': { days: 7, source: 'price list', confirmedOn: '2027-01-02' } },
  },
  registrar: { revokeAction: 'undo' },
  protected: ['example.org'],
  keepUntil: { 'example.de': '2028-01-31' },
});

describe('getSetting', () => {
  it.each([
    ['marginDays', 3],
    ['brakes.maxShare', 0.005],
    ['notice.tlds.de', { days: 6 }],
    ['notice.tlds.DE.days', 6],
    ['notice.tlds["co.uk"].days', 7],
    ['keepUntil["example.de"]', '2028-01-31'],
    ['keepUntil["EXAMPLE.de."]', '2028-01-31'],
    ['mail.rules[0].event', 'transferOutDone'],
    ['whmcsBot', null],
  ])('%s', (path, value) => expect(getSetting(FULL, path)).toEqual(value));

  it.each([
    ['nothing', 'setting nothing: nothing is set there'],
    ['brakes.max', 'setting brakes.max: nothing is set there; set are: maxEndings, maxShare,'],
    ['timeZone[0]', 'setting timeZone[0]: nothing is set there'],
    [
      'keepUntil["example.net"]',
      'setting keepUntil["example.net"]: nothing is set there; set are: example.de',
    ],
    ['protected[1]', 'setting protected[1]: nothing is set there'],
    ['constructor', 'setting constructor: nothing is set there'],
    ['', 'the name of a setting cannot be read; allowed: names such as marginDays'],
    ['a..b', 'the name of a setting cannot be read'],
    ['keepUntil[example.de]', 'the name of a setting cannot be read'],
    ['__proto__.days', 'the name of a setting cannot be read'],
  ])('refuses %s', (path, message) => {
    const get = () => getSetting(FULL, path);
    expect(get).toThrow(BadInputError);
    expect(get).toThrow(message);
  });
});

describe('setSetting', () => {
  it.each([
    ['marginDays', '5', 5],
    ['autoDeleteMode', 'enabled', 'enabled'],
    ['autoDeleteMode', '"enabled"', 'enabled'],
    ['dryRun', 'true', true],
    ['whmcsBot', '42', 42],
    ['contactHandle', 'null', null],
    ['ticket.name', '2027', '2027'],
    ['ticket.name', 'Domains & Co', 'Domains & Co'],
    ['notice.tlds.de.days', '8', 8],
    ['notice.tlds.at', '{"days": 30}', { days: 30 }],
    ['notice.tlds["co.uk"].transit', 'false', false],
    ['keepUntil["Bücher.example.de"]', '2029-02-28', '2029-02-28'],
    ['keepUntil["EXAMPLE.DE"]', '2029-02-28', '2029-02-28'],
    ['protected', '["example.com", "example.net"]', ['example.com', 'example.net']],
    ['protected[0]', 'example.com', 'example.com'],
    ['mail.rules[0].language', 'en', 'en'],
  ])('%s to %s', (path, text, value) => {
    const settings = setSetting(FULL, path, text);
    expect(getSetting(settings, path)).toEqual(value);
    expect(diffSettings(FULL, settings)).toHaveLength(1);
    expect(parseSettings(settings)).toEqual(settings);
  });

  it.each([
    ['keepUntil["example.de"]', { keepUntil: {} }],
    ['notice.tlds.de.days', { notice: { tlds: { de: {} } } }],
    ['protected[0]', { protected: [] }],
    ['hosterAddress', { hosterAddress: null }],
  ])('takes out by null: %s', (path, expected) => {
    expect(setSetting(FULL, path, 'null')).toMatchObject(expected);
  });

  it('leaves the settings it was given as they were, and the others in their order', () => {
    const before = JSON.stringify(FULL);
    const settings = setSetting(FULL, 'notice.tlds.de.days', '9');
    expect(JSON.stringify(FULL)).toBe(before);
    expect(JSON.stringify(settings)).toBe(before.replace('"days":6', '"days":9'));
  });

  it('lets an address for tickets that nobody set follow the one it came from', () => {
    const moved = setSetting(FULL, 'notification.forwardTo', 'new@example.com');
    expect(moved.ticket.email).toBe('new@example.com');
    const own = setSetting(FULL, 'ticket.email', 'tickets@example.com');
    expect(setSetting(own, 'notification.forwardTo', 'new@example.com').ticket.email).toBe(
      'tickets@example.com',
    );
  });

  it.each([
    [
      'brakes.maxShare',
      '3',
      'settings: brakes.maxShare: 3 is not allowed; allowed: a number from 0 to 1 (default 0.005)',
    ],
    ['marginDays', 'null', 'settings: marginDays: null is not allowed'],
    ['marginDays', 'soon', 'settings: marginDays: "soon" is not allowed'],
    ['marginDays.x', '3', 'settings: marginDays: an object is not allowed'],
    ['margin', '3', 'settings: margin: unknown; allowed: autoDeleteMode,'],
    ['margin', 'null', 'settings: margin: unknown; allowed:'],
    ['notice.tlds.de.day', '3', 'settings: notice.tlds.de.day: unknown; allowed: days,'],
    [
      'keepUntil["example.de"]',
      '2028-02-30',
      'settings: keepUntil["example.de"]: "2028-02-30" is not allowed; allowed: a date',
    ],
    ['keepUntil["no name"]', '2028-02-29', 'this key is not allowed; allowed: a domain name'],
    ['protected[1]', 'example.com', 'setting protected[1]: not there; protected is a list of [0] to [0]'],
    ['protected.first', 'example.com', 'setting protected.first: not there; protected is a list'],
    ['handsOff[0]', 'null', 'setting handsOff[0]: not there; handsOff is an empty list'],
    ['protected', '["example.com"', 'line 1, column 15: expected "," or "]"'],
    ['ticket.email', 'nobody', 'settings: ticket.email: this text is not allowed; allowed: one mail address'],
    ['notice.default.days', '365', 'reaches the term'],
    [
      'notification',
      '{ "inbox": "a@in.example.com", "forwardTo": "A@in.example.com" }',
      'settings: notification.forwardTo: it is notification.inbox as well; allowed: another address, or null',
    ],
  ])('refuses %s to %s', (path, text, message) => {
    const set = () => setSetting(FULL, path, text);
    expect(set).toThrow(BadInputError);
    expect(set).toThrow(message);
  });
});

describe('diffSettings', () => {
  it('tells each setting that differs, a list as one', () => {
    const other = parseSettings({
      ...FULL,
      marginDays: 4,
      protected: ['example.org', 'example.net'],
      keepUntil: { 'example.net': '2029-01-31' },
      notice: { tlds: { 'co.uk': FULL.notice.tlds['co.uk'], at: { days: 30, consent: true } } },
    });
    expect(diffSettings(FULL, other)).toEqual([
      { path: 'notice.tlds.de.days', from: 6, to: undefined },
      { path: 'notice.tlds.at.days', from: undefined, to: 30 },
      { path: 'notice.tlds.at.consent', from: undefined, to: true },
      { path: 'marginDays', from: 3, to: 4 },
      { path: 'protected', from: ['example.org'], to: ['example.org', 'example.net'] },
      { path: 'keepUntil["example.de"]', from: '2028-01-31', to: undefined },
      { path: 'keepUntil["example.net"]', from: undefined, to: '2029-01-31' },
    ]);
  });

  it('tells nothing of the same settings', () => {
    expect(diffSettings(FULL, parseSettings(JSON.parse(JSON.stringify(FULL))))).toEqual([]);
  });

  it("hides people's data, and nothing else", () => {
    const hidden = diffSettings(DEFAULT_SETTINGS, FULL);
    expect(JSON.stringify(hidden)).not.toMatch(/Erika|office@|AB1234567|domains@|example\.net/);
    expect(hidden).toContainEqual({ path: 'hosterAddress', from: null, to: '(hidden)' });
    expect(hidden).toContainEqual({ path: 'registrar.revokeAction', from: null, to: 'undo' });
    const moved = setSetting(FULL, 'hosterAddress.city', 'Stadt');
    expect(diffSettings(FULL, moved)).toEqual([
      { path: 'hosterAddress.city', from: '(hidden)', to: '(hidden)' },
    ]);
  });
});

describe('privacyOf', () => {
  /** A refused number or truth is shown where it may be, and told by its kind where it may not. */
  it.each(leavesOf(FULL))('agrees with what a refusal shows: %s', (path) => {
    const steps = parsePath(path);
    const refusals = ['7.5', 'true']
      .map((text) => refusalOf(path, text))
      .filter((message) => message !== null);
    const hides = refusals.some((message) => /this (number|boolean) is not allowed/.test(message));
    const shows = refusals.some((message) => /: (7\.5|true) is not allowed/.test(message));
    expect({ hides, shows }).not.toEqual({ hides: false, shows: false });
    // Within what is private as a whole, some fields say nothing of anybody.
    if (hides) expect(privacyOf(steps)).toBe('private');
    if (shows && privacyOf(steps) === 'private') expect(path).toMatch(/\.(event|language|country)$/);
  });
});

function leavesOf(value: unknown, path: readonly (string | number)[] = []): string[] {
  if (typeof value !== 'object' || value === null) return [showPath(path)];
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** What is said when this stands at `path` in the file itself, where it is not taken for a text. */
function refusalOf(path: string, json: string): string | null {
  const put = (into: unknown, [step, ...rest]: readonly (string | number)[]): unknown => {
    if (step === undefined) return JSON.parse(json);
    const entries = Object.entries(into as object);
    const changed = entries.map(([key, inner]) => [
      key,
      key === String(step) ? put(inner, rest) : (inner as unknown),
    ]);
    return Array.isArray(into) ? changed.map(([, inner]) => inner) : Object.fromEntries(changed);
  };
  try {
    parseSettings(put(FULL, parsePath(path)));
    return null;
  } catch (error) {
    return error instanceof BadInputError ? error.message : null;
  }
}
