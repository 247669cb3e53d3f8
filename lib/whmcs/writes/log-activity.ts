import * as z from 'zod';
import type { ClientId } from '../../names/ids.ts';
import { SINGLE_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';

/** The client's id was named `userid` before WHMCS 8. */
export function logActivity(description: string, clientId: ClientId | null): WhmcsCall<undefined> {
  return {
    action: 'LogActivity',
    mutates: true,
    params: { description, clientid: clientId, userid: clientId },
    reply: NOTHING,
    maxReplyBytes: SINGLE_REPLY_BYTES,
  };
}

/** Success is all that the reply tells. */
const NOTHING = z.object({}).transform(() => undefined);
