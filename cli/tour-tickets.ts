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
export function ticketText({ tid, subject, priority, message }: WhmcsTicket, lines = Infinity): string {
  const all = message.split('\n');
  const left = all.length - lines;
  return [
    `#${tid}  ${priority}  ${subject}`,
    '',
    ...all.slice(0, lines),
    ...(left > 0 ? [`(and ${left} lines more)`] : []),
  ]
    .map((line) => (line === '' ? '' : `  | ${line}`))
    .join('\n');
}
