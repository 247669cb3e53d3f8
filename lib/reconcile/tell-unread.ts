import { factsFromJson } from '../books/facts-json.ts';
import { freshFacts } from '../books/fresh.ts';
import type { Facts } from '../expiry/facts.ts';
import { viewOf } from '../expiry/view.ts';
import type { DomainName } from '../names/domain-name.ts';
import { UpstreamError } from '../runtime/errors.ts';
import { Stale } from '../state/stale.ts';
import { dueTickets } from '../tickets/due.ts';
import type { Told } from '../tickets/tell.ts';
import { currentContext, type Context } from './context.ts';
import type { ActingDeps } from './deps.ts';
import { hold } from './held.ts';
import type { Hint } from './hint.ts';
import { lookAgain, lookEntry, type Look } from './look.ts';
import { tellDomain } from './tell-domain.ts';

type UnreadHint = Extract<Hint, { unread: string }>;

/**
 * Tells a person of a domain that nobody can read: what the sweep's lists say of it, and where that is nothing, that it
 * cannot be read. What they said hours ago is told by a later run.
 */
export async function tellUnread(
  { domain, runId, book, unread: code }: UnreadHint,
  deps: ActingDeps,
): Promise<Told> {
  const context = await currentContext(deps);
  const { clock, settingsVersion } = context;
  const left = await deps.state.runs.unread(runId, domain);
  const facts = left && factsFromJson(left.facts, clock.now());
  if (facts === null || isOld(facts) || (await canBeRead(domain, context))) return 'done';
  const today = clock.today();
  try {
    const held = await hold(deps.state, {
      domain,
      cause: 'sweep',
      by: 'stichtag',
      settingsVersion,
      now: () => clock.now(),
      termForNew: () => viewOf(facts, context.rules, today).termEnd,
    });
    const look = lookAgain({ domain, context, held, read: facts, today });
    const { problems } = held.base();
    if (look.verdict.verdict === 'revoke' && problems.revokeFailed === undefined) {
      const changes = { problems: { ...problems, revokeFailed: { answered: code } } };
      await held.save(changes, {
        event: 'stopped',
        note: `it cannot be read: ${code}`,
        ...lookEntry(look),
      });
    }
    return await tellDomain(withFact(look, book), deps);
  } catch (stale) {
    // A worker has it in hand after all.
    if (!(stale instanceof Stale)) throw stale;
    return 'done';
  }
}

/** What the lists say is told as it is; where that is nothing, that nobody can read it. */
function withFact(look: Look, book: UnreadHint['book']): Look {
  const { verdict, held, context } = look;
  if (dueTickets(verdict, held.kase(), context.settings).length > 0) return look;
  const { evidence } = verdict;
  const unread = {
    verdict: 'hold',
    row: ROW_OF_UNREAD,
    urgent: evidence.ending !== null,
    path: null,
    reasons: [book === 'registrar' ? 'registrarUnread' : 'whmcsUnread'],
  } as const;
  return { ...look, verdict: { ...unread, evidence, passed: verdict.passed } };
}

const ROW_OF_UNREAD = 5;

/** Hints of a run are worked within minutes, or come back within the hour. */
const MOST_HOURS = 2;

const isOld = ({ registrar, whmcs }: Facts): boolean =>
  [registrar, whmcs].some((side) => 'ageHours' in side && side.ageHours > MOST_HOURS);

/** By now: then a worker has looked at it, or will, and knows more than the lists did. */
async function canBeRead(domain: DomainName, { rules, books, clock }: Context): Promise<boolean> {
  try {
    await freshFacts(domain, rules, { ...books, clock });
    return true;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    return false;
  }
}
