import { reconcile, type Reconciled } from '../reconcile/reconcile.ts';
import { wordsIn } from '../words/words.ts';
import type { GatewayDeps, GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { errorReply } from './refused.ts';
import type { GatewayReply } from './reply.ts';
import { GATEWAY_TEXTS } from './words/texts.ts';

/** WHMCS may call while it writes the payment down: whoever looks a moment later sees it. */
const LOOKS_AGAIN_MS = 5_000;
/** For what does not show by then either. */
const HINT_SECONDS = 60;

/**
 * RenewDomain: WHMCS calls it when a renewal is paid. Nothing is bought: the registrar renews by itself. Fresh facts tell
 * whether the payment is seen, and an ending that it undoes is undone by the one verb there is. It ends nothing. What it
 * answers but an error is a success to WHMCS, which then counts the domain as renewed.
 */
export const renewDomain: GatewayFunction = async (params, deps) => {
  const domain = domainIn(params);
  const look = (): Promise<Reconciled> =>
    reconcile({ domain, cause: 'renewal', by: 'whmcs', onlyUndoes: true }, deps.acting);
  const first = await look();
  if (!isOpen(first, deps)) return replyOf(first, deps);
  // Before anything is waited for: a process may not live to the end of it.
  await deps.queue.send([{ domain, cause: 'invoicePaid' }], HINT_SECONDS);
  if (!mayShowYet(first)) return replyOf(first, deps);
  await deps.sleep(LOOKS_AGAIN_MS);
  if (deps.signal.aborted) return errorReply('tooSlow', deps.language);
  const second = await look();
  return replyOf({ ...second, acted: [...first.acted, ...second.acted] }, deps);
};

const isOpen = (reconciled: Reconciled, deps: GatewayDeps): boolean =>
  reconciled.comesBack || !isCovered(reconciled) || replyOf(reconciled, deps).kind !== 'result';

const isCovered = ({ verdict }: Reconciled): boolean =>
  verdict !== null && verdict.evidence.coveredBy !== null;

const isGone = ({ verdict }: Reconciled): boolean =>
  verdict !== null && (GONE.includes(verdict.verdict) || verdict.evidence.termEnd === null);

/** A payment that is just written down, or a call of a worker that is just on its way. */
const mayShowYet = (reconciled: Reconciled): boolean => !isGone(reconciled) && !isCovered(reconciled);

function replyOf(reconciled: Reconciled, deps: GatewayDeps): GatewayReply {
  const { verdict, acted } = reconciled;
  const { language, settings } = deps;
  const texts = GATEWAY_TEXTS[language];
  if (verdict === null) return errorReply('busy', language);
  const { day } = wordsIn(language);
  const { termEnd, ending, coveredUntil, invoiceId } = verdict.evidence;
  const until = coveredUntil === null ? '' : day(coveredUntil);
  if (isGone(reconciled) || termEnd === null) return errorReply('notAtRegistrar', language);
  const revokes = acted.filter(({ kind }) => kind === 'revoke').map(({ outcome }) => outcome);
  if (ending !== null) {
    if (revokes.includes('accepted') || revokes.includes('unclear'))
      return { kind: 'accepted', message: texts.undoing({}) };
    if (verdict.verdict === 'revoke' && settings.dryRun) return errorReply('dryRun', language);
    if (verdict.verdict === 'revoke' && settings.killSwitch === 'all')
      return errorReply('killSwitch', language);
    return errorReply('endingStands', language, { ending: day(ending) });
  }
  if (!isCovered(reconciled)) {
    const invoice = invoiceId === null ? '' : String(invoiceId);
    return errorReply('notSeenPaid', language, { until: day(termEnd), invoice });
  }
  const note = revokes.includes('revoked') ? { note: texts.undone({ until }) } : {};
  return {
    kind: 'result',
    result: { success: true, coveredUntil: coveredUntil?.toString() ?? null, ...note },
  };
}

const GONE: readonly string[] = ['lost', 'gone'];
