import * as z from 'zod';
import { REPLY_BYTES, type Operation } from './operation.ts';
import { filledText } from './reply-schema.ts';
import { nillable, string, strings, type Fields } from './request-fields.ts';
import type { Accepted } from './writer.ts';

export const NAME = { domainName: string, domainNameAce: nillable(string) };

/** Nothing but the code comes back: the reply does not even name the domain. */
export const ACCEPTED = z.object({ returnCode: filledText.pipe(z.enum(['1000', '1001'])) });

export const DOMAIN_DELETE = mutation('domainDelete', 'DomainDeleteRequestObject', {
  notify: string,
  startDate: nillable(string),
  ...NAME,
});

/** A transit has no `notify`. */
export const DOMAIN_TRANSIT = mutation('domainTransit', 'DomainTransitRequestObject', {
  transitType: nillable(string),
  startDate: nillable(string),
  ...NAME,
});

export const DOMAIN_REVOKE = mutation('domainRevoke', 'DomainRevokeRequestObject', {
  action: nillable(string),
  ...NAME,
});

/** Where the registrar's mails about a domain go from now on, in place of where they went. */
export const DOMAIN_NOTIFY = mutation('domainNotify', 'DomainNotifyRequestObject', {
  orderNumber: nillable(string),
  email: strings,
  ...NAME,
});

export const WRITE_OPERATIONS = [DOMAIN_DELETE, DOMAIN_TRANSIT, DOMAIN_REVOKE, DOMAIN_NOTIFY] as const;

/** The description of an operation that changes something; `reply` where more than the code comes back. */
export function mutation<Request extends Fields>(
  name: string,
  requestType: string,
  request: Request,
): Operation<Request, Accepted>;
export function mutation<Request extends Fields, Reply>(
  name: string,
  requestType: string,
  request: Request,
  reply: z.ZodType<Reply>,
): Operation<Request, Reply>;
export function mutation(
  name: string,
  requestType: string,
  request: Fields,
  reply: z.ZodType = ACCEPTED,
): Operation {
  return {
    name,
    mutates: true,
    requestPart: `${name}Request`,
    requestType,
    request,
    reply,
    maxReplyBytes: REPLY_BYTES,
  };
}
