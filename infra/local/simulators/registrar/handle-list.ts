import { SERVER_MAXIMUM, numberOf } from './list-numbers.ts';
import type { Operation } from './operation.ts';
import { refusal } from './refusals.ts';
import { node, text } from './xml.ts';

/** In the order in which they were made: the list can be asked for in no other. */
export const handleList: Operation = {
  shape: {
    ...{ level: 'optional', limit: 'optional', offset: 'optional' },
    ...{ clientTRID: 'required', forReseller: 'optional' },
  },
  run: ({ book, quirks, text: field }) => {
    const limit = numberOf(field('limit'), SERVER_MAXIMUM);
    const offset = numberOf(field('offset'), 0);
    if (limit === undefined || offset === undefined) {
      return { ...refusal(2004, 'invalid parameter'), extras: listed('') };
    }
    const most = Math.min(limit, quirks.maxRows ?? SERVER_MAXIMUM);
    const rows = [...book.registrar.handles.values()].slice(offset, offset + most);
    const items = rows.map(({ handle, firstname, lastname, company }) =>
      node(
        'item',
        'HandleListHandles',
        text('firstname', firstname) +
          text('lastname', lastname) +
          text('company', company) +
          text('handleId', handle),
      ),
    );
    const returnCode = rows.length === 0 ? (quirks.emptyListCode ?? 1000) : 1000;
    return { extras: listed(items.join('')), returnCode, returnMessage: '' };
  },
};

const listed = (items: string): string => node('handleList', 'ArrayOfHandlelisthandles', items);
