import { BadInputError } from '../runtime/errors.ts';
import type { Operation } from './operation.ts';
import { COMMON_FIELDS, type Field, type Fields } from './request-fields.ts';
import { escapeXml } from './xml-text.ts';

export const REGISTRAR_NAMESPACE = 'http://soap.domain-bestellsystem.de/soap/1.1/';
const SOAP_ENCODING = 'http://schemas.xmlsoap.org/soap/encoding/';

/**
 * A SOAP 1.1 rpc/encoded request in the shape PHP's own client gives it, with xsi:type on every element.
 * @throws BadInputError naming the field whose value does not fit its declared type or no XML can carry.
 */
export function requestEnvelope(
  operation: Pick<Operation, 'name' | 'requestPart' | 'requestType' | 'request'>,
  input: Readonly<Record<string, unknown>>,
): string {
  const request = element(operation.requestPart, operation.name, {
    field: {
      kind: 'struct',
      type: operation.requestType,
      fields: { ...operation.request, ...COMMON_FIELDS },
    },
    value: input,
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
    ` xmlns:ns1="${REGISTRAR_NAMESPACE}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"` +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
    ` SOAP-ENV:encodingStyle="${SOAP_ENCODING}">` +
    `<SOAP-ENV:Body><ns1:${operation.name}>${request}</ns1:${operation.name}></SOAP-ENV:Body></SOAP-ENV:Envelope>`
  );
}

export const soapAction = (operation: Pick<Operation, 'name'>): string =>
  `"${REGISTRAR_NAMESPACE}#${operation.name}"`;

interface Content {
  readonly field: Field;
  readonly value: unknown;
}

function element(name: string, path: string, { field, value }: Content): string {
  const type = field.kind === 'leaf' ? field.type : `ns1:${field.type}`;
  if (value === null && field.nillable) return `<${name} xsi:type="${type}" xsi:nil="true"/>`;
  return `<${name} xsi:type="${type}">${content(path, { field, value })}</${name}>`;
}

function content(path: string, { field, value }: Content): string {
  if (field.kind === 'struct' && isRecord(value)) return children(path, field.fields, value);
  if (field.kind === 'list' && Array.isArray(value)) {
    return value
      .map((entry: unknown, index) =>
        element('item', `${path}[${index}]`, { field: field.item, value: entry }),
      )
      .join('');
  }
  if (field.kind === 'leaf' && field.type === 'xsd:boolean' && typeof value === 'boolean')
    return String(value);
  if (field.kind === 'leaf' && field.type === 'xsd:string' && typeof value === 'string') {
    return escapeXml(value, path);
  }
  throw new BadInputError(`${path}: a value of type ${field.type} is needed`);
}

/** A field the description lacks is refused, not dropped: dropped fields are how a public client's lock became a no-op. */
function children(path: string, fields: Fields, values: Readonly<Record<string, unknown>>): string {
  const unknown = Object.keys(values).find((key) => !Object.hasOwn(fields, key));
  if (unknown !== undefined) throw new BadInputError(`${path}.${unknown}: no such field`);
  return Object.entries(fields)
    .map(([key, field]) => element(key, `${path}.${key}`, { field, value: values[key] }))
    .join('');
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
