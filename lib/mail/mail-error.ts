import { StichtagError } from '../runtime/errors.ts';

export type MailErrorCode = 'mailTooLarge' | 'mailTooManyParts' | 'mailTooDeep' | 'mailUnreadable';

const MESSAGES: Readonly<Record<MailErrorCode, string>> = {
  mailTooLarge: 'the mail or its headers are larger than is read',
  mailTooManyParts: 'the mail has more parts than are read',
  mailTooDeep: 'the parts of the mail are nested deeper than is read',
  mailUnreadable: 'the mail cannot be read',
};

/** A mail that is not read. The message repeats nothing of it. */
export class MailError extends StichtagError {
  override readonly name = 'MailError';
  declare readonly code: MailErrorCode;

  constructor(code: MailErrorCode, cause?: unknown) {
    super(code, MESSAGES[code], { cause });
  }
}
