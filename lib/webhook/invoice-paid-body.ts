import * as z from 'zod';
import { invoiceIdOf, type InvoiceId } from '../names/ids.ts';

/** `problem` names the first field that is wrong, and what is allowed; it repeats nothing of the body. */
export type Named = { readonly invoices: readonly InvoiceId[] } | { readonly problem: string };

const invoiceId = z.int({ error: 'must be a whole number from 1' }).min(1, 'must be a whole number from 1');

const bodySchema = z
  .object(
    {
      event: z.literal('InvoicePaid', { error: 'allowed: "InvoicePaid"' }),
      invoiceIds: z
        .array(invoiceId, { error: 'must be a list of invoice ids' })
        .min(1, 'must hold at least one invoice id')
        .optional(),
      invoiceId: invoiceId.optional(),
    },
    { error: 'must be an object' },
  )
  .refine((body) => (body.invoiceIds === undefined) !== (body.invoiceId === undefined), {
    path: ['invoiceIds'],
    error: 'allowed: either invoiceIds or invoiceId, and one of them',
  });

/** The invoices that a body names, each once. It is only asked which: whether they are paid, WHMCS is asked. */
export function invoicesIn(body: Uint8Array): Named {
  const json = jsonIn(body);
  if (json === undefined) return { problem: 'body: must be JSON in UTF-8' };
  const parsed = bodySchema.safeParse(json);
  if (!parsed.success) return { problem: problemOf(parsed.error) };
  const { invoiceIds = [], invoiceId: one = [] } = parsed.data;
  return { invoices: [...new Set([...invoiceIds, one].flat())].map(invoiceIdOf) };
}

/** undefined: it is none. */
function jsonIn(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

function problemOf({ issues: [first] }: z.ZodError): string {
  const field = first?.path.join('.') ?? '';
  return `${field === '' ? 'body' : field}: ${first?.message ?? ''}`;
}
