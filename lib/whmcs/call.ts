import type * as z from 'zod';
import type { FailedCall, Failure } from './error.ts';
import type { FormParams } from './form.ts';

/**
 * One API call as data. To add a call, describe it: its action, its parameters, the shape of its reply. Calls that
 * change nothing stand in `reads/`; one that mutates stands elsewhere, out of the planning half's reach.
 */
export interface WhmcsCall<Reply> extends WhmcsRequest {
  /** Built from `fields.ts`; keys it does not name are dropped, so people's data never gets in. */
  readonly reply: z.ZodType<Reply>;
  /** Does a well-formed reply answer what was asked? undefined if so. */
  readonly mismatch?: (reply: Reply) => Failure | undefined;
}

export interface WhmcsRequest extends FailedCall {
  readonly params: FormParams;
  readonly maxReplyBytes: number;
}

export const LIST_REPLY_BYTES = 16 * 1024 * 1024;
export const SINGLE_REPLY_BYTES = 1024 * 1024;
