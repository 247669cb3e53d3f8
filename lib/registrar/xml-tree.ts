import { XMLParser } from 'fast-xml-parser';
import { StichtagError } from '../runtime/errors.ts';
import { decodeReferences } from './xml-text.ts';

export class UnusableXml extends StichtagError {
  override readonly name = 'UnusableXml';

  /** @param retryable may the same request bring something better? */
  constructor(code: 'notXml' | 'truncated' | 'doctype' | 'charset', message: string, retryable: boolean) {
    super(code, message, { retryable });
  }
}

/**
 * XML into plain objects: an element is a string, or an object of its children and of `@_nil` and `@_href`; several
 * of a name are an array, one is not (`listOf` evens that out). Namespace prefixes are dropped, values stay text.
 * @throws UnusableXml. A DOCTYPE is refused unread, and entity bombs with it.
 */
export function parseXml(text: string): unknown {
  if (/^\s*<(?:!doctype\s+html|html)\b/i.test(text)) throw new UnusableXml('notXml', 'an HTML page', true);
  if (/<!d/i.test(text)) throw new UnusableXml('doctype', 'a DOCTYPE, which is refused', false);
  try {
    // Validated first (`true`), as the bare parser takes truncated input for whole.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is one more package to trust
    return new XMLParser(OPTIONS).parse(text, true) as unknown;
  } catch {
    throw brokenXml(text);
  }
}

function brokenXml(text: string): UnusableXml {
  const cutOff = /^\s*<(?:[?\w]|$)/.test(text) && !/<\/[\w-]*:?Envelope\s*>\s*$/.test(text.slice(-200));
  return cutOff
    ? new UnusableXml('truncated', 'XML that breaks off', true)
    : new UnusableXml('notXml', 'not well-formed XML', true);
}

/** References are decoded once, in text and not in CDATA; the library's own decoder leaves numeric ones alone. */
const DECODER = {
  decode: decodeReferences,
  addInputEntities: nothing,
  setExternalEntities: nothing,
  setXmlVersion: nothing,
  reset: nothing,
};

function nothing(): void {
  // There is no state to keep: entities of a document's own are refused.
}

const OPTIONS = {
  // xsi:type is not needed, the schemas know the types; without it a page is parsed in two thirds of the time.
  ignoreAttributes: (name: string) => name !== 'nil' && name !== 'href',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: true,
  entityDecoder: DECODER,
  jPath: false,
};
