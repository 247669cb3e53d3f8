import type { Shot } from './load-fire.ts';
import type { Ending, HostTold } from './load-host-answers.ts';
import type { Worked } from './load-worked.ts';

export interface LoadFacts {
  readonly shots: readonly Shot[];
  readonly worked: Worked;
  readonly told: HostTold;
  /** Endings whose invoice was paid during the load. */
  readonly paid: readonly Ending[];
  readonly unpaid: readonly Ending[];
  readonly deadLetters: number;
  /** null: the queue was not empty in time. */
  readonly secondsToEmpty: number | null;
}

/** Whatever was promised by a 202 and not kept, or done though nobody asked for it; a line each. */
export function lostOf(facts: LoadFacts): string[] {
  const { told, paid, unpaid, deadLetters, secondsToEmpty } = facts;
  return [
    ...(secondsToEmpty === null ? ['the queue was not empty in time'] : []),
    ...(deadLetters > 0 ? [`${deadLetters} dead letters`] : []),
    ...hintsLost(facts),
    ...paid.flatMap(({ domain }) => objectionTo(domain, true, told)),
    ...unpaid.flatMap(({ domain }) => objectionTo(domain, false, told)),
    ...strangers(facts).map((change) => `nobody asked for it: ${change}`),
    ...told.doubled.map((call) => `sent twice: ${call}`),
  ];
}

/** Accepted hints by the invoice they named. */
export function acceptedBy(shots: readonly Shot[]): Map<number, { hints: number; last: number }> {
  const accepted = new Map<number, { hints: number; last: number }>();
  for (const { invoices, sentAt } of shots.filter(({ status }) => status === 202)) {
    for (const invoice of invoices) {
      const { hints, last } = accepted.get(invoice) ?? { hints: 0, last: 0 };
      accepted.set(invoice, { hints: hints + 1, last: Math.max(last, sentAt) });
    }
  }
  return accepted;
}

function hintsLost({ shots, worked }: LoadFacts): string[] {
  const lost = [...acceptedBy(shots)].flatMap(([invoice, { hints, last }]) => {
    const done = worked.messages.get(invoice)?.size ?? 0;
    const lastSplit = worked.lastSplit.get(invoice) ?? 0;
    return [
      ...(done < hints ? [`invoice ${invoice}: ${hints} hints accepted, ${done} worked`] : []),
      ...(lastSplit < last ? [`invoice ${invoice}: not looked at after its last hint`] : []),
    ];
  });
  if (worked.domainMessages >= worked.led) return lost;
  return [...lost, `${worked.led} hints about domains queued, ${worked.domainMessages} worked`];
}

/** An ending is undone once if its invoice is paid, and stands if it is not. */
function objectionTo(domain: string, isPaid: boolean, { changes, stillStanding }: HostTold): string[] {
  const revokes = changes.filter((change) => change === `domainRevoke ${domain}`).length;
  const stands = stillStanding.includes(domain);
  if (revokes === (isPaid ? 1 : 0) && stands !== isPaid) return [];
  const is = `${stands ? 'its ending stands' : 'no ending shows'} after ${revokes} revokes`;
  return [`${domain}: ${isPaid ? 'paid' : 'not paid'}, and ${is}`];
}

function strangers({ told, paid, unpaid }: LoadFacts): string[] {
  const known = new Set([...paid, ...unpaid].map(({ domain }) => `domainRevoke ${domain}`));
  return told.changes.filter((change) => !known.has(change));
}
