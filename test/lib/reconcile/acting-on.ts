import { Temporal } from 'temporal-polyfill';
import type { Path } from '../../../lib/expiry/facts.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../../lib/names/ids.ts';
import { newCase, type Authorisation, type Case } from '../../../lib/state/case.ts';
import { openState } from '../../../lib/state/open-state.ts';
import { TICKET_KINDS } from '../../../lib/tickets/kinds.ts';
import { ticketToken } from '../../../lib/tickets/token.ts';
import { BOOKS, DAY, name, type World } from '../../support/acting.ts';
import { draft } from '../state/support.ts';

/** Eight days before its term ends: due today, and three days to spare. */
export const TERM_IN = 8;
export const TERM = Temporal.PlainDate.from(DAY).add({ days: TERM_IN });
export const GOING = { name: 'going.example.com', termIn: TERM_IN, autoRenew: false } as const;
export const UNPAID = { name: 'example.de', termIn: TERM_IN, invoice: 'Unpaid' } as const;
export const UNPAID_COM = { ...UNPAID, name: 'unpaid.example.com' } as const;

/** Gives leave as a sweep does, to the first domain of the book unless told otherwise. */
export async function authorise(
  world: World,
  domain: string,
  path: Path,
  over: Partial<Authorisation> = {},
): Promise<void> {
  const { cases } = openState(world.table);
  const stored = await cases.load(name(domain));
  const authorisation: Authorisation = {
    runId: '20260615T070001Z',
    path,
    termEnd: TERM,
    domainId: whmcsDomainIdOf(1),
    clientId: clientIdOf(1),
    settingsVersion: 'v1',
    validUntil: world.now().add({ hours: 24 }),
    approved: true,
    rehearsal: false,
    ...over,
  };
  await cases.save(
    stored,
    { ...(stored ?? newCase(name(domain), TERM)), state: 'authorised', authorisation },
    draft({ event: 'authorised', at: world.now() }),
  );
}

/** A person approved the first run long ago. */
export async function installed(world: World): Promise<void> {
  const { marks } = openState(world.table);
  await marks.install({
    books: BOOKS,
    installedOn: Temporal.PlainDate.from('2026-01-01'),
    firstApprovedRun: null,
  });
  await marks.approveFirst('20260101T000000Z');
}

/** Places an ending of ours and reads it back. */
export async function placed(world: World, domain: string, path: Path): Promise<Case> {
  await authorise(world, domain, path);
  await world.reconcile(domain);
  const kase = await world.kase(domain);
  if (kase?.state !== 'confirmed') throw new Error(`${domain} is ${kase?.state ?? 'not there'}`);
  return kase;
}

/** What the registrar was asked to change, and the tickets and replies WHMCS has: `domainDelete 23.06.2026`, `ticket placed`. */
export function callsFor(world: World, domain: string): string[] {
  const kinds = new Map(
    TICKET_KINDS.map((kind) => [ticketToken(name(domain), TERM.toString(), kind), kind] as const),
  );
  const orders = world.simulators.registrar.calls
    .filter((call) => call.domain === domain && WRITES.includes(call.operation))
    .map(({ operation, startDate }) => [operation, startDate].filter(Boolean).join(' '));
  const tickets = world.book.whmcs.tickets.flatMap(({ subject, replies }) => {
    const token = /^\[(ST-[0-9a-f]+)\]/.exec(subject)?.[1] ?? '';
    const kind = kinds.get(token) ?? token;
    return [`ticket ${kind}`, ...replies.map(() => `reply ${kind}`)];
  });
  return [...orders, ...tickets];
}

const WRITES: readonly string[] = ['domainDelete', 'domainTransit', 'domainRevoke'];

/** `confirmed delete: placed`: the state, what is ours, and the tickets that stand open. */
export async function standing(world: World, domain: string): Promise<string> {
  const kase = await world.kase(domain);
  if (kase === null) return 'none';
  const open = Object.entries(kase.tickets)
    .filter(([, { state }]) => state !== 'answered')
    .map(([kind]) => kind);
  return [kase.state, kase.ours ?? '-', ...open].join(' ');
}
