import * as z from 'zod';
import { clientIdOf } from '../../names/ids.ts';
import type { ClientId } from '../../names/ids.ts';
import { SINGLE_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';
import { idField, lenient, requiredText } from '../fields.ts';
import { isObject } from '../normalise.ts';

export const CLIENT_NOT_FOUND = 'Client Not Found';

export interface ClientStatus {
  readonly id: ClientId;
  /** `Active`, `Inactive` or `Closed`, as WHMCS spells it. */
  readonly status: string;
}

/** Name and address come along in the reply and are dropped with it. */
export function getClient(clientId: ClientId): WhmcsCall<ClientStatus> {
  return {
    action: 'GetClientsDetails',
    mutates: false,
    params: { clientid: clientId },
    reply: CLIENT_REPLY,
    maxReplyBytes: SINGLE_REPLY_BYTES,
    mismatch: ({ id }) =>
      id === clientId
        ? undefined
        : {
            code: 'unexpectedShape',
            outcome: 'mayHaveHadEffect',
            detail: 'client.id: another client than asked for',
          },
  };
}

/** Up to 8 the fields stood at the top level, where copies of them still are. */
const CLIENT_REPLY = lenient(clientOf).pipe(z.object({ id: idField(clientIdOf), status: requiredText }));

export function clientOf(reply: unknown): unknown {
  const client = isObject(reply) ? reply['client'] : undefined;
  return isObject(client) && Object.keys(client).length > 0 ? client : reply;
}
