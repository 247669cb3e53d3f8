import type { GatewayReply } from './reply.ts';

/** A reply as it goes out: what is signed is the body, byte by byte. */
export function wireOf(reply: GatewayReply): { readonly statusCode: 200 | 202; readonly body: string } {
  switch (reply.kind) {
    case 'result':
      return { statusCode: 200, body: JSON.stringify({ result: reply.result }) };
    case 'accepted':
      return { statusCode: 202, body: JSON.stringify({ accepted: true, message: reply.message }) };
    case 'error': {
      const { code, message, said, fields } = reply.error;
      const told = said === undefined ? message : `${message} "${said}"`;
      return { statusCode: 200, body: JSON.stringify({ error: { code, message: told, fields } }) };
    }
  }
}
