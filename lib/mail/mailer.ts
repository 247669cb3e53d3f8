import { StichtagError, type RequestOutcome } from '../runtime/errors.ts';

/** Sends mail. Nothing is repeated by itself: an answer that was lost is for the caller to judge. */
export interface Mailer {
  /** @throws MailerError whose `outcome` tells `neverSent` and `refused` from `mayHaveHadEffect`. */
  send(mail: OutgoingMail): Promise<'sent'>;
}

export interface OutgoingMail {
  readonly from: string;
  readonly to: readonly string[];
  /** The whole mail, header and body. */
  readonly raw: Uint8Array;
}

/** A mail that was not taken, or of which nobody knows. Its message names no address. */
export class MailerError extends StichtagError {
  override readonly name = 'MailerError';
  readonly outcome: RequestOutcome;

  constructor(code: string, outcome: RequestOutcome, message: string, cause?: unknown) {
    super(code, message, { retryable: true, cause });
    this.outcome = outcome;
  }
}
