import { Temporal } from 'temporal-polyfill';
import type { Books } from '../../../lib/reconcile/deps.ts';
import { UpstreamError } from '../../../lib/runtime/errors.ts';
import { rulesFingerprint } from '../../../lib/settings/fingerprint.ts';
import { newCase } from '../../../lib/state/case.ts';
import type { Baseline, Run, StoredEntry } from '../../../lib/state/run.ts';
import type { SystemDeps } from '../../../lib/sweep/sweep-deps.ts';
import { BOOKS, DAY, name, withWorld, type World, type WorldOptions } from '../../support/acting.ts';

const TODAY = Temporal.PlainDate.from(DAY);
export const inDays = (days: number): Temporal.PlainDate => TODAY.add({ days });

/** A run nobody swept: the last that passed, long ago. */
export const LAST_PASSED = '20260601T050000Z';

/**
 * A small world, without sockets, in which a run has passed already and one ending of `.com` was read back: only what
 * a test puts in stands in a sweep's way.
 */
export function settled<T>(
  options: WorldOptions,
  use: (world: World) => Promise<T>,
  baseline: Partial<Baseline> = {},
): Promise<T> {
  return withWorld({ wire: 'inProcess', ...options }, async (world) => {
    await hasPassed(world, baseline);
    const proof = { path: 'delete', suffix: 'com', kind: 'ending', domain: name('old.example.com') } as const;
    await world.state.proofs.add({ ...proof, at: world.now() });
    return use(world);
  });
}

/** A run like the world's books as they are has passed and was approved. */
export async function hasPassed(world: World, changes: Partial<Baseline> = {}): Promise<void> {
  const { state, book } = world;
  const settings = (await state.settings.current())?.settings;
  if (settings === undefined) throw new TypeError('no settings');
  const { orders } = book.registrar;
  const active = book.whmcs.domains.filter(({ status }) => status === 'Active');
  await state.marks.install({
    books: BOOKS,
    installedOn: TODAY.subtract({ days: 100 }),
    firstApprovedRun: null,
  });
  await state.marks.approveFirst(LAST_PASSED);
  await state.marks.setBaseline({
    runId: LAST_PASSED,
    at: world.now(),
    mode: settings.autoDeleteMode,
    rulesFingerprint: rulesFingerprint(settings),
    live: orders.length,
    whmcsRows: book.whmcs.domains.length,
    endingShare: orders.filter(({ executionDate }) => executionDate !== null).length / orders.length,
    consentShare: active.filter(({ donotrenew }) => donotrenew).length / active.length,
    approvedBy: null,
    ...changes,
  });
}

/** The ending that shows is ours, from an earlier sweep. */
export async function isOurs({ state }: World, domain: string, endsIn: number): Promise<void> {
  const kase = {
    ...newCase(name(domain), inDays(endsIn)),
    ours: 'delete',
    endingSeen: inDays(endsIn),
  } as const;
  await state.cases.save(null, kase, null);
}

/** Stands between the use cases and one of the books. */
export const withBooks =
  (change: (books: Books) => Partial<Books>) =>
  (deps: SystemDeps): SystemDeps => ({
    ...deps,
    connect: (settings) => {
      const books = deps.connect(settings);
      return { ...books, ...change(books) };
    },
  });

export async function entriesOf({ state }: World, { runId }: Pick<Run, 'runId'>): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const entry of state.runs.entries(runId)) entries.push(entry);
  return entries;
}

/** The domains that bear a run's leave now, by name. */
export async function leaveOf({ state }: World): Promise<string[]> {
  const domains: string[] = [];
  for await (const { domain, authorisation } of state.cases.open()) if (authorisation) domains.push(domain);
  return domains.sort();
}

/** The domains that wait in the queue, by name. */
export const hinted = ({ queued }: World): string[] =>
  queued.flatMap(({ hint }) => ('cause' in hint && 'domain' in hint ? [String(hint.domain)] : [])).sort();

/** The tickets about runs that wait in the queue. */
export const hintedRuns = ({ queued }: World): string[] =>
  queued.flatMap(({ hint }) => ('fact' in hint ? [`${hint.fact} ${hint.runId}`] : []));

export const brakesIn = ({ brakes }: Run): string[] => brakes.map((brake) => brake.name);

export const subjectsIn = ({ book }: World): string[] =>
  book.whmcs.tickets.map(({ subject }) => subject.replace(/^\[ST-[0-9a-f]+\] /, ''));

/** A WHMCS whose list of domains cannot be read. */
export const downBy = (whmcs: Books['whmcs'], code = 'serverError'): Books['whmcs'] => ({
  ...whmcs,
  allDomains: () => {
    throw new UpstreamError('whmcs', code, 'mayHaveHadEffect', 'down');
  },
});

/** A registrar that lists the domain as any other, and cannot tell of it alone. */
export const unreadable = (domain: string, registrar: Books['registrar']): Books['registrar'] => ({
  ...registrar,
  domainInfo: (asked) =>
    asked === domain
      ? Promise.reject(new UpstreamError('registrar', 'otherDomain', 'mayHaveHadEffect', 'another domain'))
      : registrar.domainInfo(asked),
});
