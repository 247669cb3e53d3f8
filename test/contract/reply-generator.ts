import { operationOf, type Wsdl, type WsdlElement } from './wsdl-model.ts';

export interface ReplyOptions {
  /** Items of each list. */
  readonly items: number;
  /** Write nillable elements as nil, or leave them out, instead of filling them. */
  readonly nillables: 'filled' | 'nil' | 'leftOut';
  /** xsi:type, as PHP writes it, or none. */
  readonly typed: boolean;
  /** A leaf's text, by its path of element names below `return`. */
  readonly valueOf: (path: string) => string;
}

const VALUES: Readonly<Record<string, string>> = {
  'domainsList.item.domainName': 'example.org',
  'domainsList.item.domainStatus': 'active',
  'domainsList.item.systemInDate': '1588629600',
  'domainsList.item.paidUntilDate': '1801436400',
  'domainsList.item.executionDate': '1801436400',
  'domainsList.item.toBeDeletedDate': '1801436400',
  returnCode: '1000',
  clientTRID: 'stichtag-1',
};

/** Everything filled, with values the reader has a use for where it reads. */
export const full: ReplyOptions = {
  items: 1,
  nillables: 'filled',
  typed: true,
  valueOf: (path) => VALUES[path] ?? 'any text',
};

/** A reply to an operation, every element of it made from the WSDL. */
export function generateReply(wsdl: Wsdl, operation: string, options: ReplyOptions): string {
  const part = { ...operationOf(wsdl, operation).reply, nillable: false, many: false };
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="${wsdl.targetNamespace}"` +
    ' xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">' +
    `<SOAP-ENV:Body><ns1:${operation}Response>${one(wsdl, part, '', options)}</ns1:${operation}Response>` +
    '</SOAP-ENV:Body></SOAP-ENV:Envelope>'
  );
}

function one(wsdl: Wsdl, element: WsdlElement, path: string, options: ReplyOptions): string {
  const { name, type } = element;
  if (element.nillable && options.nillables === 'leftOut') return '';
  if (element.nillable && options.nillables === 'nil') return `<${name} xsi:nil="true"/>`;
  const children = wsdl.types.get(type);
  const content = children
    ? children.map((child) => repeated(wsdl, child, path, options)).join('')
    : options.valueOf(path);
  const typed = options.typed ? ` xsi:type="${children ? 'ns1:' : ''}${type}"` : '';
  return content === '' ? `<${name}${typed}/>` : `<${name}${typed}>${content}</${name}>`;
}

function repeated(wsdl: Wsdl, element: WsdlElement, path: string, options: ReplyOptions): string {
  const inner = path === '' ? element.name : `${path}.${element.name}`;
  const times = element.many ? options.items : 1;
  return Array.from({ length: times }, () => one(wsdl, element, inner, options)).join('');
}
