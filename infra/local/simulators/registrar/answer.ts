import type { Book } from '../book/types.ts';
import type { Fault } from '../faults.ts';
import type { RegistrarQuirks } from './operation.ts';
import { SoapFault } from './soap-fault.ts';
import { OPERATIONS } from './operations.ts';
import { checkShape, readRequest, type SoapRequest } from './request.ts';
import { envelope, faultEnvelope, int, node, text } from './xml.ts';

export interface SoapAnswer {
  readonly status: number;
  readonly body: string;
}

/** Carries out one request. Faults come with HTTP 500, as PHP sends them. */
export function answerSoap(
  book: Book,
  quirks: RegistrarQuirks,
  xml: string,
  fault: Fault<string> | undefined,
): SoapAnswer {
  try {
    const request = readRequest(xml);
    const body =
      fault?.kind === 'returnCode' ? refused(request, fault) : carriedOut(book, quirks, request, fault);
    return { status: 200, body };
  } catch (error) {
    if (error instanceof SoapFault) return { status: 500, body: faultEnvelope(error.message) };
    throw error;
  }
}

function carriedOut(
  book: Book,
  quirks: RegistrarQuirks,
  request: SoapRequest,
  fault: Fault<string> | undefined,
): string {
  const operation = OPERATIONS.get(request.operation);
  if (operation === undefined) throw new SoapFault(`Procedure '${request.operation}' not present`);
  checkShape(request, operation.shape);
  const fields = fault?.kind === 'otherDomain' ? askingForAnother(book, request) : request.fields;
  const reply = operation.run({
    book,
    quirks,
    text: (name) => fields.get(name)?.text ?? '',
    items: (name) => fields.get(name)?.items ?? [],
    fields: (name) => fields.get(name)?.fields ?? new Map(),
    fault,
  });
  const trid = fault?.kind === 'otherTrid' ? 'ANOTHER.REQUEST' : undefined;
  return replyOf(request, reply.extras, reply.returnCode, reply.returnMessage, trid);
}

/** Nothing was done. */
function refused(request: SoapRequest, fault: Fault<string>): string {
  return replyOf(request, '', fault.returnCode ?? 2004, fault.message ?? 'invalid parameter');
}

function replyOf(
  { operation, fields }: SoapRequest,
  extras: string,
  returnCode: number,
  returnMessage: string,
  clientTRID = fields.get('clientTRID')?.text ?? '',
): string {
  const type = `${operation.slice(0, 1).toUpperCase()}${operation.slice(1)}ResponseObject`;
  const base = [
    int('returnCode', returnCode),
    int('returnSubCode', 0),
    text('returnMessage', returnMessage),
    text('clientTRID', clientTRID),
    text('serverTRID', ''),
  ];
  const name = `ns1:${operation}Response`;
  return envelope(`<${name}>${node('return', type, extras + base.join(''))}</${name}>`);
}

/** The mix-up a client must notice: it asked for one name and gets an answer about another. */
function askingForAnother(book: Book, { fields }: SoapRequest): SoapRequest['fields'] {
  const asked = fields.get('domainNameAce')?.text || fields.get('domainName')?.text;
  const other = book.registrar.orders.find(
    ({ listed, domainName, domainNameAce }) => listed && asked !== domainName && asked !== domainNameAce,
  );
  if (other === undefined || asked === undefined) return fields;
  const swapped = new Map(fields);
  swapped.delete('domainNameAce');
  return swapped.set('domainName', { text: other.domainNameAce, items: [], fields: new Map() });
}
