import { reconcile, type Reconciled } from '../reconcile/reconcile.ts';
import { wordsIn } from '../words/words.ts';
import type { GatewayDeps, GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { errorReply } from './refused.ts';
import type { GatewayReply } from './reply.ts';
import { GATEWAY_TEXTS } from './words/texts.ts';

/** WHMCS may call while it writes the payment down: whoever looks again in a minute sees it. */
const LOOKS_AGAIN_SECONDS = 60;

/**
 * RenewDomain: WHMCS calls it when a renewal is paid. Nothing is bought: the registrar renews by itself. Fresh facts tell
 * whether the payment is seen, and an ending that it undoes is undone by the one verb there is.
 */
export const renewDomain: GatewayFunction = async (params, deps) => {
  const domain = domainIn(params);
  const reconciled = await reconcile({ domain, cause: 'renewal', by: 'whmcs' }, deps.acting);
  const reply = replyOf(reconciled, deps);
  const isOpen = reply.kind !== 'result' || reconciled.comesBack || !isCovered(reconciled);
  if (isOpen) await deps.queue.send([{ domain, cause: 'invoicePaid' }], LOOKS_AGAIN_SECONDS);
  return reply;
};

const isCovered = ({ verdict }: Reconciled): boolean =>
  verdict !== null && verdict.evidence.coveredBy !== null;

function replyOf(reconciled: Reconciled, deps: GatewayDeps): GatewayReply {
  const { verdict, acted } = reconciled;
  const { language, settings } = deps;
  const texts = GATEWAY_TEXTS[language];
  // A call for the domain is on its way in a worker, which looks once more when it is back.
  if (verdict === null) return { kind: 'accepted', message: texts.undoing({}) };
  const { day } = wordsIn(language);
  const { termEnd, ending, coveredUntil } = verdict.evidence;
  const until = coveredUntil === null ? '' : day(coveredUntil);
  if (GONE.includes(verdict.verdict) || termEnd === null) return errorReply('notAtRegistrar', language);
  if (ending !== null) {
    if (acted.some(({ outcome }) => outcome === 'accepted' || outcome === 'unclear'))
      return { kind: 'accepted', message: texts.undoing({}) };
    if (verdict.verdict === 'revoke' && settings.dryRun) return errorReply('dryRun', language);
    if (verdict.verdict === 'revoke' && settings.killSwitch === 'all')
      return errorReply('killSwitch', language);
    return errorReply('endingStands', language, { ending: day(ending) });
  }
  if (!isCovered(reconciled)) {
    return { kind: 'accepted', message: texts.notSeenPaid({ until: day(termEnd) }) };
  }
  const isUndone = acted.some(({ kind, outcome }) => kind === 'revoke' && outcome === 'revoked');
  const note = isUndone ? { note: texts.undone({ until }) } : {};
  return {
    kind: 'result',
    result: { success: true, coveredUntil: coveredUntil?.toString() ?? null, ...note },
  };
}

const GONE: readonly string[] = ['lost', 'gone'];
