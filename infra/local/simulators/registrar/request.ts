import { XMLParser } from 'fast-xml-parser';
import { SoapFault } from './soap-fault.ts';

/** Elements of the request type: must they be there? (Nillable ones need not.) */
export type OperationShape = Readonly<Record<string, 'required' | 'optional'>>;

/** A request's fields: text, or the children of a list, each a map of its own fields. */
export interface SoapRequest {
  readonly operation: string;
  readonly fields: ReadonlyMap<string, SoapField>;
}

export interface SoapField {
  /** '' for nil, and for a list. */
  readonly text: string;
  readonly items: readonly SoapItem[];
  /** Of a structure: its own. */
  readonly fields: ReadonlyMap<string, string>;
}

export interface SoapItem {
  readonly text: string;
  readonly fields: ReadonlyMap<string, string>;
}

/** @throws SoapFault for what is no SOAP 1.1 rpc request. */
export function readRequest(xml: string): SoapRequest {
  if (xml.includes('<!DOCTYPE')) throw new SoapFault('DTD are not supported by SOAP');
  const body = child(child(parse(xml), 'Envelope'), 'Body');
  const [operation, call] = Object.entries(body).find(([name]) => !name.startsWith('@')) ?? [];
  if (operation === undefined) throw new SoapFault('Bad Request');
  const [, request] = Object.entries(record(call)).find(([name]) => isPart(name, operation)) ?? [];
  const entries = Object.entries(record(request)).filter(([name]) => !name.startsWith('@'));
  return { operation, fields: new Map(entries.map(([name, value]) => [name, fieldOf(value)])) };
}

/** As PHP's SoapServer does in WSDL mode: nothing the type lacks, everything it needs. */
export function checkShape(request: SoapRequest, shape: OperationShape): void {
  for (const name of request.fields.keys()) {
    if (!(name in shape))
      throw new SoapFault(`SOAP-ERROR: Encoding: object has an unknown '${name}' property`);
  }
  for (const [name, need] of Object.entries(shape)) {
    if (need === 'required' && !request.fields.has(name)) {
      throw new SoapFault(`SOAP-ERROR: Encoding: object has no '${name}' property`);
    }
  }
}

/** The WSDL names the part of one operation otherwise. */
const isPart = (name: string, operation: string): boolean =>
  name === (operation === 'domainCreate' ? 'domainCreateRequestObject' : `${operation}Request`);

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  isArray: (name) => name === 'item',
});

function parse(xml: string): unknown {
  try {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the validator of its own package is not installed
    return PARSER.parse(xml, true);
  } catch (cause) {
    throw new SoapFault('Bad Request', { cause });
  }
}

function fieldOf(value: unknown): SoapField {
  const items = record(value).item;
  return { ...itemOf(value), items: Array.isArray(items) ? items.map(itemOf) : [] };
}

function itemOf(value: unknown): SoapItem {
  const entries = Object.entries(record(value)).filter(([name]) => !name.startsWith('@') && name !== '#text');
  return { text: textOf(value), fields: new Map(entries.map(([name, field]) => [name, textOf(field)])) };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  const inner = record(value)['#text'];
  return typeof inner === 'string' ? inner : '';
}

function child(parent: unknown, name: string): Record<string, unknown> {
  const found = record(parent)[name];
  if (found === undefined) throw new SoapFault('Bad Request');
  return record(found);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
