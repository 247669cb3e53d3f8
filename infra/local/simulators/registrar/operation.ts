import type { Book } from '../book/types.ts';
import type { Fault } from '../faults.ts';
import type { OperationShape, SoapField } from './request.ts';

/** One operation of the registrar: a small function over the book. */
export interface Operation {
  readonly shape: OperationShape;
  /** @throws SoapFault */
  readonly run: (call: OperationCall) => OperationReply;
}

export interface OperationCall {
  readonly book: Book;
  readonly quirks: RegistrarQuirks;
  /** A field's text; '' if it was left out or nil. */
  readonly text: (name: string) => string;
  readonly items: (name: string) => SoapField['items'];
  /** A structure's fields. */
  readonly fields: (name: string) => SoapField['fields'];
  readonly fault: Fault<string> | undefined;
}

export interface OperationReply {
  /** What the reply carries besides the fields every reply has, as XML. */
  readonly extras: string;
  readonly returnCode: number;
  readonly returnMessage: string;
}

/** What the registrar does in ways that are not documented: choose one. */
export interface RegistrarQuirks {
  /** What an offset beyond the end of a list answers. Default 1000. */
  readonly emptyListCode?: 1000 | 2003;
  /** Fields that domainListExtended never returns, asked for or not. */
  readonly listOmits?: readonly string[];
  /** Rows a page holds at most. Default 2,000. */
  readonly maxRows?: number;
  /** How a handle that nobody has is answered: return code 2303 (the default), or the fault "No such handle". */
  readonly unknownHandle?: 'code' | 'fault';
  /** Registrations are done at once unless told; transfers when the day next moves. */
  readonly orders?: 'atOnce' | 'whenTheDayMoves';
  /** A handleUpdate is answered with 1001, as the recorded one, and done when the day next moves. */
  readonly slowHandles?: boolean;
  /** How long every reply takes, in ms. Default 0. */
  readonly latencyMs?: number;
}
