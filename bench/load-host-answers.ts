import * as z from 'zod';
import { callsSchema } from './calls.ts';

/** What the host is asked, and what it answers. */
export const hostReadySchema = z.object({
  webhookUrl: z.url(),
  secret: z.string(),
  queueUrl: z.url(),
  /** What opens the simulated books, as JSON. */
  access: z.json(),
  /** Endings of ours that stand, each with the open invoice whose payment undoes it. */
  endings: z.array(z.object({ domain: z.string(), invoiceId: z.int() })),
  /** Others, the newest first. */
  invoices: z.array(z.int()),
});
export type HostReady = z.output<typeof hostReadySchema>;
export type Ending = HostReady['endings'][number];

export const questionSchema = z.union([z.object({ pay: z.int() }), z.literal('tell')]);

/** Since the load began. */
export const hostToldSchema = z.object({
  calls: callsSchema,
  /** What the registrar was asked to change, in order: `domainRevoke alpha.example.com`. */
  changes: z.array(z.string()),
  /** Calls that change something in either book and were sent twice. */
  doubled: z.array(z.string()),
  /** Of the endings that stood. */
  stillStanding: z.array(z.string()),
  peakRssMb: z.number(),
});
export type HostTold = z.output<typeof hostToldSchema>;
