import { expect, it } from '@jest/globals';
import { callsSince } from '../../bench/calls.ts';
import type { RegistrarCall } from '../../infra/local/simulators/registrar/registrar.ts';
import type { WhmcsCall } from '../../infra/local/simulators/whmcs/whmcs.ts';

const soap = (operation: string, domain = ''): RegistrarCall => ({
  operation,
  domain,
  at: '2026-11-24T09:00:00Z',
  clientTRID: null,
  startDate: null,
  notify: null,
  transitType: null,
  action: null,
  fault: null,
  inFlight: 1,
});
const form = (action: string, fields: Record<string, string> = {}): WhmcsCall => ({
  action,
  fields,
  at: '2026-11-24T09:00:00Z',
  fault: null,
  inFlight: 1,
});

const SOAP = [
  soap('domainListExtended'),
  soap('domainListExtended'),
  soap('domainInfo', 'a.example.com'),
  soap('domainInfo', 'b.example.com'),
];
const FORMS = [
  form('GetClientsDomains', { limitstart: '0' }),
  form('GetInvoices', { userid: '1' }),
  form('GetInvoice', { invoiceid: '1' }),
  form('GetInvoice', { invoiceid: '2' }),
];
const START = { registrar: 0, whmcs: 0 };

it('calls are counted by their kind', () => {
  expect(callsSince(START, SOAP, FORMS)).toEqual({
    registrar: { domainListExtended: 2, domainInfo: 2 },
    whmcs: { GetClientsDomains: 1, GetInvoices: 1, GetInvoice: 2 },
    repeated: 0,
  });
});

it('those counted before are not counted again', () => {
  expect(callsSince({ registrar: 3, whmcs: 4 }, SOAP, FORMS)).toEqual({
    registrar: { domainInfo: 1 },
    whmcs: {},
    repeated: 0,
  });
});

it.each([
  ['a domain', [...SOAP, soap('domainInfo', 'a.example.com')], FORMS],
  ["a client's invoices", SOAP, [...FORMS, form('GetInvoices', { userid: '1' })]],
  ['an invoice', SOAP, [...FORMS, form('GetInvoice', { invoiceid: '2' })]],
])('%s that was asked for twice shows', (_, registrar, whmcs) => {
  expect(callsSince(START, registrar, whmcs).repeated).toBe(1);
});
