import type { WhmcsTicket } from '../infra/local/simulators/book/types.ts';
import type { Acting } from './acting.ts';

/** How many tickets of which priority the simulated WHMCS holds by now, and in full one that asks for a decision. */
export async function ticketsText({ system, deps }: Pick<Acting, 'system' | 'deps'>): Promise<string[]> {
  const tickets = system.simulators?.book.whmcs.tickets ?? [];
  const counts = ['High', 'Medium', 'Low'].map(
    (priority) => `${tickets.filter((ticket) => ticket.priority === priority).length} ${priority}`,
  );
  const asked = await numberOfDecision(deps.state);
  const example = tickets.find(({ tid }) => tid === asked);
  return [
    `${tickets.length} tickets: ${counts.join(', ')}.`,
    ...(example === undefined ? [] : [`One of them asks for a decision:\n${ticketText(example)}`]),
  ];
}

async function numberOfDecision({ cases }: Acting['deps']['state']): Promise<string | null> {
  for await (const { tickets } of cases.open()) if (tickets.decide?.tid) return tickets.decide.tid;
  return null;
}

/** A ticket as the simulated WHMCS got it. @param lines of the message; the rest is counted. */
export const ticketText = ({ tid, subject, priority, message }: WhmcsTicket, lines = Infinity): string =>
  [indented(`#${tid}  ${priority}  ${subject}`), '', quoted(message, lines)].join('\n');

/** A text that somebody else wrote, line by line. @param most of its lines; the rest is counted. */
export function quoted(text: string, most = Infinity): string {
  const all = text.trimEnd().split(/\r?\n/);
  const left = all.length - most;
  return [...all.slice(0, most), ...(left > 0 ? [`(and ${left} lines more)`] : [])].map(indented).join('\n');
}

const indented = (line: string): string => (line === '' ? '' : `  | ${line}`);
