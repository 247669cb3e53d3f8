import type { Simulators } from '../../infra/local/simulators/simulators.ts';

const WRITES = ['domainDelete', 'domainTransit', 'domainRevoke'];
const TICKETS = ['OpenTicket', 'AddTicketReply'];

/** What both books were asked to change, in order: the registrar's calls, then tickets and replies. */
export function effectsOf({ registrar, whmcs }: Simulators): string[] {
  const atRegistrar = registrar.calls
    .filter(({ operation }) => WRITES.includes(operation))
    .map((call) => [call.operation, call.domain, call.startDate].filter(Boolean).join(' '));
  const inWhmcs = whmcs.calls
    .filter(({ action }) => TICKETS.includes(action))
    .map(({ action, fields }) => `${action} ${shortly(fields.subject ?? fields.ticketid ?? '')}`);
  return [...atRegistrar, ...inWhmcs];
}

/** A ticket's subject without its token. */
const shortly = (subject: string): string => subject.replace(/^\[ST-[0-9a-f]+\] /, '');
