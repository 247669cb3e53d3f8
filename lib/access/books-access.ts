import * as z from 'zod';
import { objectionToAddress } from './address.ts';

/** Where the two books are and what opens them. Secret as a whole: never logged, never shown. */
export interface BooksAccess {
  readonly registrar: { readonly url: URL; readonly user: string; readonly password: string };
  readonly whmcs: {
    /** WHMCS's root, not the API's own path. */
    readonly url: URL;
    readonly identifier: string;
    readonly secret: string;
    readonly accessKey: string | null;
  };
}

const address = z.string().transform((text, ctx) => {
  const url = URL.canParse(text) ? new URL(text) : null;
  const objection = objectionToAddress(url);
  if (url !== null && objection === null) return url;
  ctx.issues.push({ code: 'custom', input: '', message: objection ?? '' });
  return z.NEVER;
});
const text = z.string().min(1);

/** The same as JSON, as it is kept in Secrets Manager. */
export const booksAccessSchema = z.strictObject({
  registrar: z.strictObject({ url: address, user: text, password: text }),
  whmcs: z.strictObject({
    url: address,
    identifier: text,
    secret: text,
    accessKey: text.nullable().default(null),
  }),
});

/** Names the two books without what opens them: a state is used with these and no others. */
export function booksName({ registrar, whmcs }: BooksAccess): string {
  return `${registrar.user} at ${registrar.url.host}, and ${whmcs.url.host}${whmcs.url.pathname}`;
}
