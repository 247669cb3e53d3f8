import type { RegistrarCall } from '../infra/local/simulators/registrar/registrar.ts';
import type { WhmcsCall } from '../infra/local/simulators/whmcs/whmcs.ts';

const CHANGES = ['domainDelete', 'domainTransit', 'domainRevoke'];
const TELLINGS = ['OpenTicket', 'AddTicketReply', 'LogActivity'];

/** What the registrar was asked to change, in order. */
export const changesIn = (calls: readonly RegistrarCall[]): string[] =>
  calls
    .filter(({ operation }) => CHANGES.includes(operation))
    .map(({ operation, domain }) => `${operation} ${domain}`);

/** What was asked more than once, each as often as it was too much. Nothing is due twice within one load. */
export function doubledIn(soap: readonly RegistrarCall[], forms: readonly WhmcsCall[]): string[] {
  const told = forms
    .filter(({ action }) => TELLINGS.includes(action))
    .map(({ action, fields }) => `${action} ${JSON.stringify(fields)}`);
  const seen = new Set<string>();
  return [...changesIn(soap), ...told].filter((change) => seen.has(change) || !seen.add(change));
}
