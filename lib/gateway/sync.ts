import { Temporal } from 'temporal-polyfill';
import { isInProgress, isLive } from '../expiry/domain-status.ts';
import type { DomainName } from '../names/domain-name.ts';
import { isAbandoned } from '../orders/order-rule.ts';
import type { Case } from '../state/case.ts';
import type { MailLine } from '../state/mail-record.ts';
import type { OrderRecord } from '../state/order-record.ts';
import type { GatewayDeps, GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { expiryDateOf } from './expiry-date.ts';
import { rowAtRegistrar } from './found-domain.ts';
import { notForThisRow } from './held-for.ts';
import { errorReply, Refused } from './refused.ts';
import type { GatewayReply } from './reply.ts';

/**
 * Sync: active and until when it is paid; or gone, and how, if that is known for sure. What is not known is an error,
 * which leaves WHMCS's row as it is: one reading never makes a domain Cancelled.
 */
export const sync: GatewayFunction = async (params, deps) => {
  const domain = domainIn(params);
  const row = await rowAtRegistrar(domain, deps);
  if (row === null) return goneReply(domain, deps);
  if (isInProgress(row)) return result({});
  // A word that nobody knows, or one of a domain that is going: no reason to call it active, nor gone.
  if (!isLive(row)) return errorReply('absentUnknown', deps.language);
  const refusal = await notForThisRow(domain, params, deps);
  if (refusal !== null) return refusal;
  const until = await expiryDateOf(row, params, deps);
  return result({ active: true, ...(until && { expirydate: until.toString() }) });
};

/** TransferSync: completed, failed and why, or nothing yet. */
export const transferSync: GatewayFunction = async (params, deps) => {
  const domain = domainIn(params);
  const row = await rowAtRegistrar(domain, deps);
  if (row !== null && isLive(row)) {
    const refusal = await notForThisRow(domain, params, deps);
    if (refusal !== null) return refusal;
    const until = await expiryDateOf(row, params, deps).catch(unlessUnproven);
    return result({ completed: true, ...(until && { expirydate: until.toString() }) });
  }
  if (row !== null && isInProgress(row)) return result({});
  const order = await deps.state.orders.load(domain);
  const failed = await lastOf(domain, ['transferInStarted', 'transferInDone', 'transferInFailed'], deps);
  const isRefused =
    failed?.event === 'transferInFailed' && (order === null || !isOlder(failed.at, order.since));
  if (isRefused) return failedReply(errorReply('transferRefused', deps.language));
  if (order === null) return errorReply('orderNeverShowed', deps.language);
  if (isAbandoned(order, deps.clock.now())) return errorReply('orderFailed', deps.language, ABANDONED);
  if (order.state !== 'failed') return result({});
  return failedReply(errorReply('orderFailed', deps.language, { why: order.failure ?? order.code ?? '' }));
};

/** It is there all the same: what is odd about its date, the next Sync says. */
function unlessUnproven(error: unknown): null {
  if (error instanceof Refused) return null;
  throw error;
}

const result = (told: Readonly<Record<string, unknown>>): GatewayReply => ({ kind: 'result', result: told });

function failedReply(reply: GatewayReply): GatewayReply {
  return reply.kind === 'error' ? result({ failed: true, reason: reply.error.message }) : reply;
}

/** Transferred away, ended, or nobody knows: kept apart, and only what was confirmed on another day is told. */
async function goneReply(domain: DomainName, deps: GatewayDeps): Promise<GatewayReply> {
  const { state, language, clock } = deps;
  const [kase, order] = await Promise.all([state.cases.load(domain), state.orders.load(domain)]);
  if (order !== null && isAbandoned(order, clock.now()))
    return errorReply('orderFailed', language, ABANDONED);
  if (order !== null && order.state !== 'done' && order.state !== 'failed') return result({});
  const isConfirmed = kase?.state === 'ended' || kase?.absence?.confirmed === true;
  if (order?.state === 'failed' && !(isConfirmed && isBefore(order, kase.absence)))
    return errorReply('orderFailed', language, { why: order.failure ?? order.code ?? '' });
  if (!isConfirmed) return errorReply('absentUnknown', language);
  const moved = await lastOf(domain, ['transferOutDone', 'transferInDone', 'registered', 'restored'], deps);
  if (moved?.event === 'transferOutDone') return result({ transferredAway: true });
  if (kase.state === 'ended') return result({ cancelled: true });
  return errorReply('absentUnknown', language);
}

const ABANDONED = { why: 'abandoned' };

/** An order that failed before the domain was gone says nothing about where it went. */
function isBefore({ since }: OrderRecord, absence: Case['absence']): boolean {
  return absence === null || Temporal.PlainDate.compare(dayOf(since), absence.since) < 0;
}

const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO('UTC').toPlainDate();

/** The last that the registrar's mails told of these. */
async function lastOf(
  domain: DomainName,
  events: readonly string[],
  { state }: GatewayDeps,
): Promise<MailLine | null> {
  let last: MailLine | null = null;
  for await (const line of state.mails.about(domain)) if (events.includes(line.event)) last = line;
  return last;
}

const isOlder = (a: MailLine['at'], b: MailLine['at']): boolean => a.epochMilliseconds < b.epochMilliseconds;
