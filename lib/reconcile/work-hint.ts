import type { Hint } from './hint.ts';
import type { ActingDeps } from './deps.ts';
import type { Acted } from './acted.ts';
import { reconcile } from './reconcile.ts';
import { settleOrder } from './settle-order.ts';
import { splitInvoice } from './split-invoice.ts';
import { tellMail } from './tell-mail.ts';
import { tellRun } from './tell-run.ts';
import { tellUnread } from './tell-unread.ts';

/** How long a hint rests that met a call on its way, or something unclear. */
const COMES_BACK_SECONDS = 60;

export interface Worked {
  readonly acted: readonly Acted[];
  readonly comesBack: boolean;
  /** In how many seconds; left out: in a minute. */
  readonly comesBackIn?: number;
}

/**
 * Works one hint of the queue. It may come twice, late, or in any order.
 * @throws whatever kept a book or the table from being read: the queue then brings the hint again.
 */
export async function workHint(hint: Hint, deps: ActingDeps): Promise<Worked> {
  const worked = await work(hint, deps);
  if (worked.comesBack) {
    await deps.queue.send([hint], worked.comesBackIn ?? COMES_BACK_SECONDS);
    deps.log('hintComesBack', fieldsOf(hint));
  } else {
    deps.log('hintWorked', { ...fieldsOf(hint), calls: worked.acted.length });
  }
  return worked;
}

async function work(hint: Hint, deps: ActingDeps): Promise<Worked> {
  if ('unread' in hint) return { acted: [], comesBack: (await tellUnread(hint, deps)) === 'comesBack' };
  if ('order' in hint) {
    const { againIn } = await settleOrder(hint.order, deps);
    return { acted: [], comesBack: againIn !== null, ...(againIn !== null && { comesBackIn: againIn }) };
  }
  if ('mailId' in hint) return { acted: [], comesBack: (await tellMail(hint, deps)) === 'comesBack' };
  if ('runId' in hint) return { acted: [], comesBack: (await tellRun(hint, deps)) === 'comesBack' };
  if ('invoiceId' in hint) {
    const domains = await splitInvoice(hint.invoiceId, deps);
    await deps.queue.send(domains.map((domain) => ({ domain, cause: hint.cause })));
    deps.log('invoiceSplit', { invoiceId: hint.invoiceId, domains: domains.length });
    return { acted: [], comesBack: false };
  }
  const { acted, comesBack } = await reconcile({ ...hint, by: 'stichtag' }, deps);
  return { acted, comesBack };
}

function fieldsOf(hint: Hint): Record<string, string | number> {
  return { ...hint };
}
