import { describe, expect, it } from '@jest/globals';
import { takeCensus } from '../../../lib/check/census.ts';
import { probeBooks } from '../../../lib/check/probe.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { billed, fakeDeps, inDays, listed, rules } from '../books/fakes.ts';
import { withSimulated } from '../../support/simulated.ts';

const FAR = 200;

describe('the census of both books', () => {
  it('counts TLDs, orphans, gone, due days and drift', async () => {
    const deps = fakeDeps({
      registrarPages: [
        [
          listed('on-time.de', FAR),
          listed('early.de', FAR),
          listed('covered.com', FAR),
          listed('adrift.com', FAR),
          listed('orphan.io', FAR, { missing: ['executionDate'] }),
        ],
      ],
      whmcsPages: [
        [
          billed(1, 'on-time.de', FAR),
          billed(2, 'early.de', FAR - 10, { expiryDate: inDays(FAR - 2) }),
          billed(3, 'covered.com', FAR + 365, { expiryDate: inDays(FAR).add({ years: 2 }) }),
          billed(4, 'adrift.com', FAR + 3, { expiryDate: inDays(FAR + 60) }),
          billed(5, 'gone.com', FAR),
        ],
      ],
    });
    const census = await takeCensus(rules(), deps);
    expect([...census.tlds].map(([suffix, { domains }]) => [suffix, domains])).toEqual([
      ['de', 2],
      ['com', 2],
      ['io', 1],
    ]);
    expect(census.renewalsDue).toEqual({ onTermEnd: 1, before: 1, after: 1 });
    expect(Object.fromEntries(census.drift)).toMatchObject({ '0': 2, '1–2': 1, 'over 45': 1 });
    expect({ orphans: census.orphans, gone: census.gone }).toEqual({ orphans: 1, gone: 1 });
    expect(census.missing.get('executionDate')).toBe(1);
  });

  it('finds out by domainInfo what the list does not show', async () => {
    const ending = { executionDate: inDays(FAR) };
    const deps = fakeDeps({
      registrarPages: [[listed('blind.com', FAR), listed('seen.com', FAR, ending)]],
      infos: [listed('blind.com', FAR, ending), listed('seen.com', FAR, ending)],
      whmcsPages: [[]],
    });
    expect((await takeCensus(rules(), deps)).compared).toEqual({
      domains: 2,
      endings: 2,
      listBlindFor: ['executionDate'],
    });
  });
});

describe('the probes', () => {
  it('call every read action and keep refusals as results', async () => {
    await withSimulated({ today: '2026-11-23', domains: 120 }, async ({ simulators, deps }) => {
      simulators.whmcs.fail({ kind: 'accessDenied', action: 'GetSupportDepartments', times: 5 });
      const probes = await probeBooks(parseSettings(simulators.settings), deps);
      expect(probes.departments).toMatchObject({ ok: false, code: 'accessDenied' });
      expect(probes.registrarLogin.ok && probes.whmcsVersion.ok && probes.invoices?.ok).toBe(true);
      const actions = new Set(simulators.whmcs.calls.map(({ action }) => action));
      expect([...actions].sort()).toEqual([
        'GetAutomationLog',
        'GetClientsDetails',
        'GetClientsDomains',
        'GetConfigurationValue',
        'GetInvoice',
        'GetInvoices',
        'GetSupportDepartments',
        'WhmcsDetails',
      ]);
    });
  });
});
