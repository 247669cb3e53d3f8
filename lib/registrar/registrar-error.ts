import { UpstreamError, type RequestOutcome, type UpstreamDetails } from '../runtime/errors.ts';

/** The call an error belongs to. */
export interface CallContext {
  readonly operation: string;
  /** Does the operation change anything? Then an answer that may be lost is never asked for again. */
  readonly mutates: boolean;
  readonly clientTRID: string;
  /** What the registrar's words must not repeat: contacts' data, codes. */
  readonly confidential?: readonly string[];
}

export interface RegistrarErrorDetails extends UpstreamDetails {
  readonly returnCode?: string;
  readonly faultCode?: string;
  readonly faultString?: string;
}

/**
 * A call to the registrar that gave no usable answer. Codes: `connectFailed`, `connectTimeout`, `totalTimeout`,
 * `connectionLost`, `replyTooLarge` (transport); `unauthorised`, `rateLimited`, `serverError`, `unexpectedStatus`
 * (HTTP); `notXml`, `truncated`, `doctype`, `charset`, `unexpectedReply` (form); `fault`, `returnCode` (the
 * registrar's own refusals); `otherReply`, `otherDomain`, `otherHandle`, `emptyReply`, `pagingLoops` (not what was asked for).
 */
export class RegistrarError extends UpstreamError {
  override readonly name = 'RegistrarError';
  readonly operation: string;
  readonly clientTRID: string;
  /** The registrar's own code, `2303`; null if none came. */
  readonly returnCode: string | null;
  readonly faultCode: string | null;
  readonly faultString: string | null;

  constructor(
    context: CallContext,
    code: string,
    outcome: RequestOutcome,
    message: string,
    details: RegistrarErrorDetails = {},
  ) {
    super('registrar', code, outcome, `${context.operation}: ${message}`, {
      cause: details.cause,
      said: details.said ?? null,
      retryable: details.retryable === true && !(context.mutates && outcome === 'mayHaveHadEffect'),
    });
    this.operation = context.operation;
    this.clientTRID = context.clientTRID;
    this.returnCode = details.returnCode ?? null;
    this.faultCode = details.faultCode ?? null;
    this.faultString = details.faultString ?? null;
  }
}
