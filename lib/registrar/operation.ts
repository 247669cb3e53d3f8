import type * as z from 'zod';
import type { Fields, ValuesOf } from './request-fields.ts';

/** One operation of the registrar's WSDL, described; `SoapCall` does the rest. To add one is to describe it. */
export interface Operation<Request extends Fields = Fields, Reply = unknown> {
  readonly name: string;
  /** Reads may be repeated after an error; what changes something never is. */
  readonly mutates: boolean;
  /** The WSDL's name of the message part: `<name>Request` for most, `domainCreateRequestObject` for one. */
  readonly requestPart: string;
  readonly requestType: string;
  /** Without `clientTRID` and `forReseller`, which every request has and the call adds. */
  readonly request: Request;
  /** What is read of the reply's `return` beyond the fields every reply has. */
  readonly reply: z.ZodType<Reply>;
  /** What return code 2003, "no results", means here; where it is left out the code is a refusal. */
  readonly noResults?: Reply;
  /** Is a well-formed reply the answer to this very request? */
  objection?(reply: Reply, input: ValuesOf<Request>): Objection | null;
  /** Fields of the request that are somebody's data or a secret: errors do not repeat what they held. */
  readonly confidential?: readonly (keyof Request & string)[];
  readonly maxReplyBytes: number;
}

export interface Objection {
  readonly code: 'otherDomain' | 'otherHandle' | 'emptyReply';
  readonly message: string;
}

/** A whole list page is some 5 MB; any other reply a few KB. */
export const LIST_REPLY_BYTES = 16 * 1024 * 1024;
export const REPLY_BYTES = 1024 * 1024;
