import { LIES } from './lies.ts';

export const REGISTRAR_FAULT_KINDS = [
  '401',
  '429',
  '500html',
  'html200',
  /** A SOAP fault with `message`. */
  'fault',
  /** The reply stops half way. */
  'truncated',
  /** Acted upon, answered after `delayMs`. */
  'late',
  /** Acted upon, then the connection is cut. */
  'dropReply',
  /** The connection is cut before anything is done. */
  'reset',
  /** Another domain is told about, or acted upon, than was asked for. */
  'otherDomain',
  'otherTrid',
  /** Refused with `returnCode` (2004); nothing is done. */
  'returnCode',
  /** The reply carries a document type definition. */
  'doctype',
  ...LIES,
] as const;
export type RegistrarFaultKind = (typeof REGISTRAR_FAULT_KINDS)[number];
