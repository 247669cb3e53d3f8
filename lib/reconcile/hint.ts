import * as z from 'zod';
import { invoiceIdOf } from '../names/ids.ts';
import { parseDomainName } from '../names/domain-name.ts';

/** Why somebody should look: never what to do. */
const CAUSES = ['sweep', 'approve', 'invoicePaid', 'registrarMail', 'person', 'again'] as const;

const cause = z.enum(CAUSES);
const domain = z.string().transform((text, ctx) => {
  const name = parseDomainName(text);
  if (name !== undefined) return name;
  ctx.issues.push({ code: 'custom', input: text, message: 'must be a domain name' });
  return z.NEVER;
});

/** What stands in the queue: a domain, an invoice to be split into its domains, a ticket about a whole run or a mail, a
 * domain whose order is to be settled, or one that nobody can read: why not, and the run that left what the lists say. */
export const hintSchema = z.union([
  z.strictObject({ domain, cause }),
  z.strictObject({ invoiceId: z.int().min(1).transform(invoiceIdOf), cause }),
  z.strictObject({ runId: z.string().min(1), fact: z.enum(['braked', 'summary']) }),
  z.strictObject({
    domain,
    runId: z.string().min(1),
    book: z.enum(['registrar', 'whmcs']),
    unread: z.string().min(1),
  }),
  z.strictObject({ order: domain }),
  z.strictObject({ mailId: z.string().regex(/^[0-9a-f]{32}$/) }),
]);
export type Hint = z.output<typeof hintSchema>;

/** Where hints go. Standard queue semantics: at least once, in any order. */
export interface HintQueue {
  /** @throws StichtagError if one of them could not be queued. Sending again is harmless. */
  send(hints: readonly Hint[], delaySeconds?: number): Promise<void>;
}
