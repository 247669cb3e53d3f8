/** How far a failed request got. Only `neverSent` and `refused` prove that it changed nothing. */
export type RequestOutcome = 'neverSent' | 'mayHaveHadEffect' | 'refused';

export interface ErrorDetails {
  /** May the same call be tried again as it is? Never true for a mutation that may have happened. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

/** The base of every error Stichtag raises itself. `code` is stable and safe to log; `message` names no person. */
export class StichtagError extends Error {
  override readonly name: string = 'StichtagError';
  readonly code: string;
  readonly retryable: boolean;

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.retryable = details.retryable ?? false;
  }
}

/** Input from a person (argument, environment, settings) that cannot be used. The message names the field and what is allowed. */
export class BadInputError extends StichtagError {
  override readonly name = 'BadInputError';

  constructor(message: string, cause?: unknown) {
    super('badInput', message, { cause });
  }
}

/** A switch, a brake, or something still under way stands against it: nothing was done. The message says what. */
export class StoppedError extends StichtagError {
  override readonly name = 'StoppedError';

  constructor(message: string) {
    super('stopped', message);
  }
}

export interface UpstreamDetails extends ErrorDetails {
  /** What the other side said of its refusal, in its own words and on one line. */
  readonly said?: string | null;
}

/** One of the two books could not be reached, refused, or answered something unusable. */
export class UpstreamError extends StichtagError {
  override readonly name: string = 'UpstreamError';
  readonly book: 'registrar' | 'whmcs';
  readonly outcome: RequestOutcome;
  /** May be told to a person, never logged; null: it said nothing. */
  readonly said: string | null;

  constructor(
    book: 'registrar' | 'whmcs',
    code: string,
    outcome: RequestOutcome,
    message: string,
    details: UpstreamDetails = {},
  ) {
    super(code, message, details);
    this.book = book;
    this.outcome = outcome;
    this.said = details.said?.trim() || null;
  }
}

const DENIALS: ReadonlySet<string> = new Set([
  'unauthorised',
  'invalidCredentials',
  'ipNotAllowed',
  'accessDenied',
  'adminDisabled',
]);

/**
 * Could one thing not be read, while others may? Then that one thing is unread. False for a book that refuses us
 * whatever we ask, and for errors of our own: those end the whole read.
 */
export function concernsOneRead(error: unknown): boolean {
  return error instanceof UpstreamError && !DENIALS.has(error.code);
}

/** What may be logged of an error. */
export const codeOf = (error: unknown): string =>
  error instanceof StichtagError ? error.code : 'unexpected';

/**
 * What AWS or Node calls that which led to an error of ours (`AccessDeniedException`, `ECONNREFUSED`), null if that tells
 * nothing. May be logged: it is one word, never a message.
 */
export function causeOf(error: unknown): string | null {
  if (!(error instanceof StichtagError)) return null;
  if (error.cause instanceof StichtagError) return causeOf(error.cause);
  // Not `instanceof Error`: an error may come from another realm.
  const { code, name } = Object(error.cause) as { readonly code?: unknown; readonly name?: unknown };
  return [code, name].filter((told) => typeof told === 'string').find(isTelling) ?? null;
}

const isTelling = (name: string): boolean => /^[A-Z][A-Za-z0-9_]{2,60}$/.test(name) && name !== 'Error';
