import type { FormParams } from '../form.ts';
import type { TicketAuthor } from '../writer.ts';

/** In whose name a ticket or a reply is written, as WHMCS's parameters. */
export function authorParams(author: TicketAuthor): FormParams {
  return 'clientId' in author ? { clientid: author.clientId } : { name: author.name, email: author.email };
}
