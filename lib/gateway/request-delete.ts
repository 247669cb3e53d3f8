import type { Step } from '../expiry/plan.ts';
import { end, type Ended } from '../person/end.ts';
import { lookUp } from '../person/look-up.ts';
import type { Look } from '../reconcile/look.ts';
import { BadInputError } from '../runtime/errors.ts';
import { wordsIn } from '../words/words.ts';
import type { GatewayDeps, GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { Refused } from './refused.ts';
import type { GatewayCode } from './words/codes.ts';
import { GATEWAY_TEXTS } from './words/texts.ts';

/** The holder's own words stand in WHMCS. Always the same, so that asked for twice it is recorded once. */
const WORDS = 'Asked for in WHMCS (RequestDelete)';
const BY = 'whmcs';

/**
 * RequestDelete: the holder's request is recorded in the case of this term, as a person's `end` does it. Nothing is called:
 * the next sweep decides with it, and only if its plan passes the brakes.
 * @throws Refused for a domain that is paid or kept beyond its term, or is not there.
 */
export const requestDelete: GatewayFunction = async (params, deps) => {
  const domain = domainIn(params);
  const { acting, clock, language, settings } = deps;
  const look = await lookUp({ domain, by: BY }, acting, (seen) => Promise.resolve(seen));
  const termEnd = termEndOf(look, deps);
  const { steps } = await record();
  const code = settings.autoDeleteMode === 'disabled' ? 'consentButDisabled' : whatFollows(steps);
  const note = GATEWAY_TEXTS[language][code]({ until: wordsIn(language).day(termEnd) });
  return { kind: 'result', result: { success: true, note } };

  async function record(): Promise<Ended> {
    try {
      return await end({ domain, by: BY, at: clock.now(), text: WORDS, dropKeepUntil: false }, acting);
    } catch (error) {
      if (error instanceof BadInputError) throw new Refused('cannotEnd');
      throw error;
    }
  }
};

function termEndOf({ domain, read, view }: Look, { language }: GatewayDeps) {
  const { termEnd, covered, coverage } = view;
  if (read.registrar.state === 'absent') throw new Refused('notAtRegistrar');
  if (termEnd === null) throw new Refused('termUnknown');
  const keptUntil = view.rules.keepUntil.get(domain);
  if (covered || keptUntil !== undefined) {
    const until = (covered ? coverage?.coveredUntil : keptUntil) ?? termEnd;
    throw new Refused('covered', { until: wordsIn(language).day(until) });
  }
  return termEnd;
}

/** Only what will happen is promised: a person who reads it plans with it. */
function whatFollows(steps: readonly Step[]): GatewayCode {
  const verdicts = steps.map(({ verdict }) => verdict.verdict);
  if (verdicts.includes('delete') || verdicts.includes('transit')) return 'consentRecorded';
  if (verdicts[0] === 'late') return 'consentLate';
  return verdicts.includes('ticket') || verdicts.includes('hold') ? 'consentTicket' : 'consentKept';
}
