import type { Temporal } from 'temporal-polyfill';
import { StichtagError } from '../runtime/errors.ts';
import type { SendRecord } from '../state/send-record.ts';
import { MailerError, type Mailer, type OutgoingMail } from './mailer.ts';

/** The place a mail's record is kept: within a mail that came in, or a run. Each save is a conditional write. */
export interface SendSlot {
  readonly record: () => SendRecord | null;
  /** null: as if it had never been tried. @throws Stale */
  readonly save: (record: SendRecord | null) => Promise<void>;
}

export interface SendDeps {
  readonly mailer: Mailer;
  readonly now: () => Temporal.Instant;
  /** Only recorded, never sent. */
  readonly dryRun: boolean;
}

/** No invocation that sends mail lives longer: its function's time-out. */
export const SENDING_MINUTES = 2;
/** Whoever began to send so long ago is gone. */
const BUSY_MINUTES = SENDING_MINUTES + 1;

/**
 * Sends a mail once: `sending` is stored before SES is called. A mail may go out twice only where SES gave no clear
 * answer the time before, and then it is composed as one that comes again.
 * @param compose `again`: the mail may have gone out before.
 * @throws MailerError if it was refused, or its answer is not known: whoever brings it again sends it again.
 * @throws StichtagError `mailBusy` while somebody else may be sending it.
 */
export async function sendOnce(
  slot: SendSlot,
  compose: (again: boolean) => Promise<OutgoingMail>,
  deps: SendDeps,
): Promise<'sent' | 'recorded'> {
  const before = slot.record();
  if (before?.state === 'sent') return 'sent';
  if (deps.dryRun) return recordOnly(slot, before, deps);
  if (before?.state === 'sending' && isYoung(before, deps)) {
    throw new StichtagError('mailBusy', 'the mail is being sent by somebody else', { retryable: true });
  }
  const attempts = before?.attempts ?? 0;
  const mail = await compose(attempts > 0);
  await slot.save({ state: 'sending', since: deps.now(), attempts: attempts + 1 });
  try {
    await deps.mailer.send(mail);
  } catch (error) {
    // Without a word of how far it got, it stays `sending`, which becomes unclear with time.
    if (!(error instanceof MailerError)) throw error;
    const unclear = { state: 'unclear', since: deps.now() } as const;
    const known = error.outcome === 'mayHaveHadEffect' ? { ...unclear, attempts: attempts + 1 } : null;
    await slot.save(known ?? (attempts > 0 ? { ...unclear, attempts } : null));
    throw error;
  }
  await slot.save({ state: 'sent', since: deps.now(), attempts: attempts + 1 });
  return 'sent';
}

const isYoung = ({ since }: SendRecord, { now }: SendDeps): boolean =>
  since.until(now()).total('minutes') < BUSY_MINUTES;

async function recordOnly(slot: SendSlot, before: SendRecord | null, { now }: SendDeps): Promise<'recorded'> {
  if (before === null) await slot.save({ state: 'recorded', since: now(), attempts: 0 });
  return 'recorded';
}
