import { Temporal } from 'temporal-polyfill';
import { timeline, type Step } from '../expiry/plan.ts';
import { currentContext } from '../reconcile/context.ts';
import type { ActingDeps } from '../reconcile/deps.ts';
import { lookAgain, lookEntry, type Look } from '../reconcile/look.ts';
import { BadInputError } from '../runtime/errors.ts';
import type { Case } from '../state/case.ts';
import { editSettings } from '../state/edit-settings.ts';
import { refuseUnknown } from './known.ts';
import { lookUp, type Asked } from './look-up.ts';

export interface EndInput extends Asked {
  /** When the holder asked for it. */
  readonly at: Temporal.Instant;
  /** The holder's words, or where they are kept. Stored, never logged. */
  readonly text: string;
  /** A `keepUntil` of this domain contradicts its end: it is removed only if that is meant. */
  readonly dropKeepUntil: boolean;
}

export interface Ended {
  /** false: this very request was recorded before. */
  readonly recorded: boolean;
  /** What an earlier `keep` said, if that was taken back. */
  readonly keepUntilDropped: Temporal.PlainDate | null;
  readonly look: Look;
  /** What follows on which day; the first is what the next sweep does. */
  readonly steps: readonly Step[];
}

/**
 * Records that the holder asked for a domain's end, in the case of this term. Nothing is called: the next sweep
 * decides with it, and only if the whole plan passes its brakes. Repeating it changes nothing.
 * @throws BadInputError for a domain without a term here, or whose `keepUntil` contradicts.
 * @throws StoppedError, UpstreamError as `lookUp`
 */
export async function end(input: EndInput, deps: ActingDeps): Promise<Ended> {
  refuseText(input);
  const { look, recorded } = await lookUp(input, deps, async (seen) => {
    refuseFuture(input, seen);
    refuseEndless(seen);
    refuseKept(seen, input);
    const isNew = !isRecorded(seen.held.kase(), input);
    if (isNew) await record(seen, input, deps);
    return { look: seen, recorded: isNew };
  });
  // The request first: until the word that contradicts it is gone, the domain is kept.
  const keepUntilDropped = await dropKeepUntil(look, input, deps);
  const after = lookAgain({ ...look, context: await currentContext(deps) });
  const { rules, clock } = after.context;
  return { recorded, keepUntilDropped, look: after, steps: timeline(after.view.facts, rules, clock.today()) };
}

/** What stands against the end of a domain, or makes it odd, before a person confirms it. @throws as `end` */
export function previewEnd(asked: Asked, deps: ActingDeps): Promise<Look> {
  return lookUp(asked, deps, (look) => {
    refuseEndless(look);
    return Promise.resolve(look);
  });
}

const MOST_TEXT = 2_000;

function refuseText({ text, at }: EndInput): void {
  if (text.trim() === '' || text.length > MOST_TEXT) {
    throw new BadInputError(`--text: it is empty or too long; allowed: 1 to ${MOST_TEXT} characters`);
  }
  if (Temporal.Instant.compare(at, FIRST_DAY) < 0) {
    throw new BadInputError('--at: too long ago; allowed: a day from 2000-01-01 on');
  }
}

const FIRST_DAY = Temporal.Instant.from('2000-01-01T00:00:00Z');

function refuseFuture({ at }: EndInput, { context }: Look): void {
  if (Temporal.Instant.compare(at, context.clock.now()) <= 0) return;
  throw new BadInputError('--at: it lies ahead; allowed: today or an earlier day');
}

function refuseEndless(look: Look): void {
  refuseUnknown(look);
  const { read, domain, view, verdict } = look;
  if (read.registrar.state === 'absent') {
    throw new BadInputError(`DOMAIN: the registrar does not hold ${domain}; allowed: a domain that is there`);
  }
  if (verdict.verdict === 'orphan') {
    throw new BadInputError(
      `DOMAIN: WHMCS does not have ${domain}, so it is never acted on; allowed: one in both books`,
    );
  }
  if (view.termEnd === null) {
    throw new BadInputError(
      `DOMAIN: the end of the term of ${domain} is not known, so a request for it cannot be kept`,
    );
  }
}

function refuseKept({ view, domain }: Look, { dropKeepUntil: isMeant }: EndInput): void {
  const until = view.rules.keepUntil.get(domain);
  if (until === undefined || isMeant) return;
  throw new BadInputError(
    `DOMAIN: a person keeps ${domain} until ${until.toString()}; allowed: with --yes, which takes that back`,
  );
}

function isRecorded(kase: Case | null, { by, text }: EndInput): boolean {
  return kase?.consent?.text === text && kase.consent.by === by && !kase.undoneByOthers;
}

async function record(look: Look, { by, at, text }: EndInput, deps: ActingDeps): Promise<void> {
  await look.held.save(
    { consent: { by, at, text }, undoneByOthers: false },
    { event: 'consentRecorded', ...lookEntry(look) },
  );
  deps.log('caseChanged', { domain: look.domain, event: 'consentRecorded', state: look.held.kase()?.state });
}

async function dropKeepUntil({ view }: Look, { domain, by }: EndInput, deps: ActingDeps) {
  const until = view.rules.keepUntil.get(domain) ?? null;
  if (until === null) return null;
  await editSettings(
    (settings) => ({
      ...settings,
      keepUntil: Object.fromEntries(Object.entries(settings.keepUntil).filter(([name]) => name !== domain)),
    }),
    { by, why: `end ${domain}` },
    deps,
  );
  return until;
}
