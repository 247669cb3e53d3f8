import type { Path } from '../expiry/facts.ts';
import { provenSuffix } from '../expiry/notice.ts';
import { currentContext } from '../reconcile/context.ts';
import type { ActingDeps } from '../reconcile/deps.ts';
import type { Look } from '../reconcile/look.ts';
import type { Acted } from '../reconcile/acted.ts';
import { isUnshownRehearsal } from '../reconcile/place.ts';
import { reconcile } from '../reconcile/reconcile.ts';
import { BadInputError, StoppedError } from '../runtime/errors.ts';
import type { Case } from '../state/case.ts';
import type { Proof } from '../state/run.ts';
import { holdCase } from './hold-case.ts';
import { lookUp, type Asked } from './look-up.ts';
import { objectionTo } from './rehearsal-objection.ts';
import { rehearsalStory, type RehearsalStory } from './rehearsal-story.ts';
import { retryStale } from './retry-stale.ts';

export interface RehearseInput extends Asked {
  readonly path: Path;
  /** Once more, although this path was rehearsed under this TLD before. */
  readonly again: boolean;
  /** How often the registrar is read back at most, and how long to wait in between, in ms. */
  readonly attempts: number;
  readonly waitMs: number;
}

export interface RehearseDeps extends ActingDeps {
  readonly sleep: (ms: number) => Promise<void>;
}

export interface Rehearsed extends Omit<RehearsalStory, 'outcome'> {
  /** `before`: it was rehearsed already, and nothing was called. */
  readonly outcome: RehearsalStory['outcome'] | 'before';
  /** The calls of this time. */
  readonly acted: readonly Acted[];
  readonly proof: Proof | null;
}

/**
 * Tries a path for real on a domain of the hoster's own: places the ending, reads it back, undoes it, reads that back.
 * The worker does each step; this only begins it and looks. Stopped anywhere, it goes on where it was, here or in the
 * next sweep, and never places a second time.
 * @throws BadInputError for a domain it must not be done on; StoppedError if a switch stands against it.
 * @throws UpstreamError if a book cannot be read; what was begun stays begun.
 */
export async function rehearse(input: RehearseInput, deps: RehearseDeps): Promise<Rehearsed> {
  const before = await begin(input, deps);
  if (before !== null) return { ...NOTHING_DONE, outcome: 'before', proof: before, acted: [] };
  const acted: Acted[] = [];
  for (let attempt = 1; ; attempt++) {
    acted.push(...(await reconcile({ domain: input.domain, by: input.by, cause: 'person' }, deps)).acted);
    const story = await rehearsalStory(input.domain, deps);
    if (story.outcome !== 'underWay') await settle(input, story, deps);
    if (story.outcome === 'undone') {
      const { rules } = await currentContext(deps);
      const suffix = provenSuffix(input.domain, rules.notice);
      return { ...story, acted, proof: await proofOf(suffix, input.path, deps) };
    }
    if (story.outcome !== 'underWay' || attempt >= input.attempts) return { ...story, acted, proof: null };
    await deps.sleep(input.waitMs);
  }
}

const NOTHING_DONE: RehearsalStory = { outcome: 'underWay', ending: null, termEnd: null, note: null };

/** @returns the proof that makes it needless; null: it is begun, or was before. */
function begin(input: RehearseInput, deps: RehearseDeps): Promise<Proof | null> {
  return lookUp(input, deps, async (look) => {
    const kase = look.held.kase();
    const path = pathUnderWay(kase);
    refuseSwitches(look, path !== null);
    if (path !== null && path !== input.path) {
      throw new BadInputError(
        `PATH: a rehearsal of ${path} is under way on ${look.domain}; allowed: ${path}`,
      );
    }
    if (path !== null || isToBeSettled(kase)) return null;
    const proof = await proofOf(provenSuffix(look.domain, look.context.rules.notice), input.path, deps);
    if (proof !== null && !input.again) return proof;
    const objection = objectionTo(look, input.path);
    if (objection !== null) {
      throw new BadInputError(
        `DOMAIN: ${look.domain} cannot be used: ${objection}; allowed: a domain of the hoster's own`,
      );
    }
    await authorise(look, input);
    return null;
  });
}

/** Nothing of it stands any more, and only the last line of it is not stored. */
const isToBeSettled = (kase: Case | null): boolean =>
  kase !== null && kase.rehearsal && kase.ours === null && kase.pending === null;

function pathUnderWay(kase: Case | null): Path | null {
  if (kase?.authorisation?.rehearsal === true) return kase.authorisation.path;
  return kase?.rehearsal === true && !isUnshownRehearsal(kase) ? kase.ours : null;
}

/** An ending that stands may be undone while `killSwitch` is `endings`. */
function refuseSwitches({ context, domain }: Look, isUnderWay: boolean): void {
  const { killSwitch, dryRun } = context.settings;
  const stop = isUnderWay ? killSwitch === 'all' : killSwitch !== 'off';
  const stands = isUnderWay ? ', and its rehearsal is under way: the ending has to be undone' : '';
  if (stop) throw new StoppedError(`${domain} is not touched: killSwitch is "${killSwitch}"${stands}`);
  if (dryRun) throw new StoppedError(`${domain} is not touched: dryRun is on${stands}`);
}

const VALID_MINUTES = 60;

async function authorise({ held, verdict, context }: Look, { path }: RehearseInput): Promise<void> {
  const { termEnd, domainId, clientId } = verdict.evidence;
  // `objectionTo` has seen to it.
  if (termEnd === null) return;
  if (held.kase()?.state === 'revoked') await held.save({ state: 'watching' }, null);
  const authorisation = {
    runId: 'rehearsal',
    path,
    termEnd,
    domainId,
    clientId,
    settingsVersion: context.settingsVersion,
    validUntil: context.clock.now().add({ minutes: VALID_MINUTES }),
    approved: true,
    rehearsal: true,
  };
  await held.save(
    { state: 'authorised', authorisation },
    {
      event: 'authorised',
      note: `rehearsal of ${path}`,
      facts: { termEnd: termEnd.toString(), domainId, clientId },
    },
  );
}

/** The last line of it; the case is an ordinary one again. */
function settle(
  input: RehearseInput,
  { outcome, ending }: RehearsalStory,
  deps: RehearseDeps,
): Promise<void> {
  return retryStale(async () => {
    const held = await holdCase(input, deps);
    if (!isToBeSettled(held.kase())) return;
    const note = `${input.path}: shown for ${ending?.toString() ?? 'a day nobody read'}, and undone`;
    await held.save({ rehearsal: false }, outcome === 'undone' ? { event: 'rehearsed', note } : null);
  });
}

async function proofOf(suffix: string, path: Path, { state }: RehearseDeps): Promise<Proof | null> {
  const proofs = await state.proofs.all();
  return (
    proofs.find((proof) => proof.kind === 'rehearsal' && proof.path === path && proof.suffix === suffix) ??
    null
  );
}
