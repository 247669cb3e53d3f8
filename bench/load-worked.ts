import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import * as z from 'zod';

/** What the workers' log tells of the hints they worked. */
export interface Worked {
  /** Different messages that were worked, by the invoice they named. */
  readonly messages: ReadonlyMap<number, ReadonlySet<string>>;
  /** When each invoice was split into its domains for the last time, in ms since 1970. */
  readonly lastSplit: ReadonlyMap<number, number>;
  /** Hints about domains that the invoices led to, and those of them that were worked. */
  readonly led: number;
  readonly domainMessages: number;
  /** Worked once more than needed: what a killed worker had in hand. */
  readonly again: number;
}

const lineSchema = z.discriminatedUnion('code', [
  z.object({ code: z.literal('messageWorked'), messageId: z.string(), body: z.string() }),
  z.object({
    code: z.literal('invoiceSplit'),
    at: z.iso.datetime(),
    invoiceId: z.int(),
    domains: z.int(),
  }),
]);
const hintSchema = z.union([z.object({ invoiceId: z.int() }), z.object({ domain: z.string() })]);

export async function workedBy(log: string): Promise<Worked> {
  const messages = new Map<number, Set<string>>();
  const lastSplit = new Map<number, number>();
  const domainMessages = new Set<string>();
  let splits = 0;
  let led = 0;
  for await (const line of createInterface({ input: createReadStream(log) })) {
    const told = lineIn(line);
    if (told === null) continue;
    if (told.code === 'invoiceSplit') {
      splits++;
      led += told.domains;
      lastSplit.set(told.invoiceId, Math.max(Date.parse(told.at), lastSplit.get(told.invoiceId) ?? 0));
      continue;
    }
    const hint = hintSchema.parse(JSON.parse(told.body));
    if ('domain' in hint) domainMessages.add(told.messageId);
    else messages.set(hint.invoiceId, (messages.get(hint.invoiceId) ?? new Set()).add(told.messageId));
  }
  const different = [...messages.values()].reduce((sum, { size }) => sum + size, 0);
  return { messages, lastSplit, led, domainMessages: domainMessages.size, again: splits - different };
}

/** null: another line, or one that a kill cut off. */
function lineIn(line: string): z.output<typeof lineSchema> | null {
  try {
    return lineSchema.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}
