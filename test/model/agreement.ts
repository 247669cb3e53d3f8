import { currentContext } from '../../lib/reconcile/context.ts';
import { hold } from '../../lib/reconcile/held.ts';
import { lookAt } from '../../lib/reconcile/look.ts';
import { parseDomainName, type DomainName } from '../../lib/names/domain-name.ts';
import type { Case } from '../../lib/state/case.ts';
import { depsFor } from '../support/acting.ts';
import { inProcess } from '../support/in-process.ts';
import { verdictBy, type ReferenceFacts, type ReferenceVerdict, type Remembered } from './reference.ts';
import type { World } from './world.ts';

export type Looked = Pick<World, 'book' | 'state' | 'now' | 'today' | 'currentSettings'>;

/**
 * Reads one domain as the worker does, over wires of its own that nobody watches and nothing goes wrong on, and judges
 * it twice: by lib, and by the reference from the raw book. @returns how they differ; null: they agree.
 */
export async function disagreement(world: Looked, name: string): Promise<string | null> {
  const { lib, reference } = await judgedTwice(world, name);
  return told(lib) === told(reference) ? null : `${name}: lib ${told(lib)}, reference ${told(reference)}`;
}

export async function judgedTwice(
  world: Looked,
  name: string,
): Promise<{ readonly lib: ReferenceVerdict; readonly reference: ReferenceVerdict }> {
  return { lib: await byLib(world, name), reference: await byReference(world, name) };
}

export const told = ({ row, verdict, urgent, path }: ReferenceVerdict): string =>
  `row ${row} ${verdict}${urgent ? '!' : ''}${path === null ? '' : ` by ${path}`}`;

/** What lib is given to read this world by. */
export function readingDeps({ book, state, now }: Looked): ReturnType<typeof depsFor> {
  const { simulators, transports } = inProcess(book);
  const queue = { send: () => Promise.resolve() };
  return depsFor(simulators, { state, queue, log: () => undefined, now, transports });
}

async function byLib(world: Looked, name: string): Promise<ReferenceVerdict> {
  const { state, now } = world;
  const deps = readingDeps(world);
  const context = await currentContext(deps);
  const domain = parseDomainName(name) as DomainName;
  const held = await hold(state, {
    domain,
    cause: '',
    by: '',
    settingsVersion: '',
    now,
    termForNew: () => null,
  });
  const { verdict } = await lookAt(domain, held, context);
  return verdict;
}

export const byReference = async (world: Looked, domain: string): Promise<ReferenceVerdict> =>
  verdictBy(await factsOf(world, domain));

/** The domain in the raw books, and what its case holds. */
export async function factsOf(
  { book, state, today, currentSettings }: Looked,
  domain: string,
): Promise<ReferenceFacts> {
  const rows = book.whmcs.domains.filter(({ domainname }) => parseDomainName(domainname) === domain);
  const clients = new Set(rows.map(({ userid }) => userid));
  const proofs = await state.proofs.all();
  return {
    domain,
    orders: book.registrar.byName.get(domain) ?? [],
    rows,
    invoices: [...book.whmcs.invoices.values()].filter(({ userid }) => clients.has(userid)),
    settings: await currentSettings(),
    today: today(),
    remembered: rememberedIn(await state.cases.load(parseDomainName(domain) as DomainName)),
    rehearsed: proofs.filter(({ kind }) => kind === 'rehearsal').map(({ path }) => path),
  };
}

/** A closed case's term is over. */
function rememberedIn(kase: Case | null): Remembered | null {
  if (kase === null || kase.state === 'closed') return null;
  return {
    ours: kase.ours,
    termEnd: kase.termKnown ? kase.termEnd.toString() : null,
    isUndoneByOthers: kase.undoneByOthers,
    isRevokedByUs: kase.revokedByUs,
    isRequested: kase.consent !== null,
    absence: kase.absence && { since: kase.absence.since.toString(), confirmed: kase.absence.confirmed },
  };
}
