import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { parseDomainName, type DomainName } from '../names/domain-name.ts';
import { clientIdOf, invoiceIdOf, whmcsDomainIdOf } from '../names/ids.ts';

/** How values stand in the table: text and numbers, read back into what the code works with. */
export const storedDate = z.string().transform(orIssue((text) => Temporal.PlainDate.from(text)));
export const storedInstant = z.string().transform(orIssue((text) => Temporal.Instant.from(text)));
export const storedDomain = z.string().transform(orIssue(domainOf));
export const storedPath = z.enum(['delete', 'transit']);
export const storedClientId = z.int().transform(clientIdOf);
export const storedDomainId = z.int().transform(whmcsDomainIdOf);
export const storedInvoiceId = z.int().transform(invoiceIdOf);

function domainOf(text: string): DomainName {
  const domain = parseDomainName(text);
  if (domain !== text) throw new RangeError('not a name in ACE and lower case');
  return domain;
}

function orIssue<Out>(read: (text: string) => Out) {
  return (text: string, ctx: z.core.$RefinementCtx<string>): Out => {
    try {
      return read(text);
    } catch {
      ctx.issues.push({ code: 'custom', input: text, message: 'not readable' });
      return z.NEVER;
    }
  };
}
