import type { RegistrarOrder } from '../book/types.ts';
import { numberOf, SERVER_MAXIMUM } from './list-numbers.ts';
import type { Operation, OperationCall, OperationReply } from './operation.ts';
import { LIST_FIELDS } from './order-fields.ts';
import { node, text } from './xml.ts';

export const domainListExtended: Operation = {
  shape: {
    level: 'optional',
    limit: 'optional',
    offset: 'optional',
    filter: 'required',
    fields: 'required',
    clientTRID: 'required',
    forReseller: 'optional',
  },
  run: (call) => {
    const limit = numberOf(call.text('limit'), SERVER_MAXIMUM);
    const offset = numberOf(call.text('offset'), 0);
    const level = call.text('level');
    if (limit === undefined || offset === undefined || !['', 'own', 'all'].includes(level)) return invalid();
    const most = Math.min(limit, call.quirks.maxRows ?? SERVER_MAXIMUM);
    const rows = listed(call).slice(offset, offset + most);
    if (rows.length === 0) return { ...list([]), returnCode: call.quirks.emptyListCode ?? 1000 };
    const fields = fieldsOf(call);
    return list(rows.map((order) => rowOf(order, fields)));
  },
};

/** The list has no order that can be asked for, and keeps the one it has. */
function listed({ book, items }: OperationCall): RegistrarOrder[] {
  const filters = items('filter')
    .map(({ fields }) => ({ key: fields.get('key') ?? '', value: fields.get('value') ?? '' }))
    .filter(({ key }) => key !== '');
  return book.registrar.orders.filter(
    (order) => order.listed && filters.every(({ key, value }) => LIST_FIELDS[key]?.(order) === value),
  );
}

/** The keys asked for that the list knows; all it knows if none is asked for. */
function fieldsOf({ items, quirks }: OperationCall): string[] {
  const asked = items('fields').map((item) => item.text);
  const wanted = asked.length === 0 ? Object.keys(LIST_FIELDS) : asked;
  return wanted.filter((key) => key in LIST_FIELDS && !(quirks.listOmits ?? []).includes(key));
}

function rowOf(order: RegistrarOrder, fields: readonly string[]): string {
  const items = fields.map((key) =>
    node('item', 'DomainInfoItem', text('key', key) + text('value', LIST_FIELDS[key]?.(order) ?? null)),
  );
  return node('item', 'DomainInfo', node('domainInfoItem', 'ArrayOfDomaininfoitem', items.join('')));
}

function list(rows: readonly string[]): OperationReply {
  const extras = node('domainInfo', 'ArrayOfDomaininfo', rows.join(''));
  return { extras, returnCode: 1000, returnMessage: 'domainListExtended' };
}

function invalid(): OperationReply {
  return { ...list([]), returnCode: 2004, returnMessage: 'invalid parameter' };
}
