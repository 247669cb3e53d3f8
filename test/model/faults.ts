import fc from 'fast-check';
import { REGISTRAR_FAULT_KINDS } from '../../infra/local/simulators/registrar/fault-kind.ts';
import { LIES } from '../../infra/local/simulators/registrar/lies.ts';
import { WHMCS_FAULT_KINDS } from '../../infra/local/simulators/whmcs/fault-kind.ts';
import type { Fault } from './wires.ts';

const isLie = (kind: string): boolean => (LIES as readonly string[]).includes(kind);
const NO_LIES = REGISTRAR_FAULT_KINDS.filter((kind) => !isLie(kind));

/** Days an ending is put off by, minutes until something late is done. */
const n = fc.integer({ min: 1, max: 14 });
const times = fc.oneof({ weight: 4, arbitrary: fc.constant(1) }, fc.constantFrom(2, 3, 30));
/** Refused; failed, and nobody knows how far it came; a number nobody knows. */
const code = fc.constantFrom(2304, 2304, 2400, 2004, 4711);

/** Whatever the simulators can be made to do wrong, and a connection that never stands. */
const writes = fc.record({
  on: fc.constantFrom('write', 'write', 'domainRevoke', 'domainDelete'),
  kind: fc.constantFrom(...REGISTRAR_FAULT_KINDS.filter((kind) => kind !== 'dayOff'), 'connect' as const),
  n,
  times,
  code,
});
const dayOff = fc.record({
  on: fc.constant('domainDelete'),
  kind: fc.constant('dayOff' as const),
  n: fc.constantFrom(-2, -1, 1, 2, 10),
  times: fc.constant(1),
});
const reads = fc.record({
  on: fc.constantFrom('domainInfo', 'domainInfo', 'domainListExtended'),
  kind: fc.constantFrom(...NO_LIES, 'connect' as const),
  n,
  times,
  code,
});
const tickets = fc.record({
  on: fc.constantFrom('OpenTicket', 'OpenTicket', 'AddTicketReply'),
  kind: fc.constantFrom(...WHMCS_FAULT_KINDS, 'connect' as const),
  n,
  times,
});
const whmcs = fc.record({
  on: fc.constantFrom(
    ...['GetInvoices', 'GetInvoice', 'GetTickets', 'GetClientsDomains', 'GetAutomationLog', 'LogActivity'],
  ),
  kind: fc.constantFrom(...WHMCS_FAULT_KINDS, 'connect' as const),
  n,
  times,
});

export const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 8, arbitrary: writes },
  { weight: 2, arbitrary: dayOff },
  { weight: 2, arbitrary: reads },
  { weight: 4, arbitrary: tickets },
  { weight: 2, arbitrary: whmcs },
);
