import { expect, it } from '@jest/globals';
import { rulesFingerprint } from '../../../lib/settings/fingerprint.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';

const of = (json: object): string => rulesFingerprint(parseSettings(json));

it('is twelve hex digits, whatever the order of keys and of modules', () => {
  const one = {
    marginDays: 4,
    notice: { tlds: { de: { days: 6, transit: true }, at: { days: 30 } } },
    whmcs: { registrars: ['smartnic', 'own'], captureGateways: ['stripe', 'sepa'] },
  };
  const other = {
    whmcs: { captureGateways: ['sepa', 'stripe'], registrars: ['own', 'smartnic'] },
    notice: { tlds: { at: { days: 30 }, de: { transit: true, days: 6 } } },
    marginDays: 4,
  };
  expect(of(one)).toMatch(/^[0-9a-f]{12}$/);
  expect(of(other)).toBe(of(one));
  expect(of({})).not.toBe(of(one));
});

it.each([
  { notice: { default: { days: 34 } } },
  { notice: { tlds: { de: { earlyDays: 1 } } } },
  { marginDays: 2 },
  { ticketLeadDays: 13 },
  { toleranceDays: 6 },
  { driftDays: 44 },
  { registrar: { termField: 'systemInDate' } },
  { registrar: { level: 'all' } },
  { whmcs: { registrars: ['smartnic'] } },
  { whmcs: { captureGateways: ['stripe'] } },
  { timeZone: 'Europe/Vienna' },
])('changes with what says what is due or covered: %j', (json) => expect(of(json)).not.toBe(of({})));

it.each([
  { autoDeleteMode: 'enabled' },
  { brakes: { maxEndings: 1 } },
  { keepUntil: { 'example.de': '2028-01-31' } },
  { ticket: { name: 'Domains' } },
  { registrar: { concurrency: 1 } },
  { killSwitch: 'all' },
  // Confirming a shipped notice, or saying where it comes from, changes nothing that is due.
  { notice: { tlds: { de: { days: 5, transit: true, confirmedOn: '2026-01-31', source: 'asked' } } } },
])('stays with what does not: %j', (json) => expect(of(json)).toBe(of({})));
