import * as z from 'zod';
import { storedDomain, storedInstant } from './stored.ts';

/**
 * What a request was answered. No people's data and no codes: the registrar's own words on a refusal are left out.
 */
export const storedReplySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('result'), result: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('accepted'), message: z.string() }),
  z.object({
    kind: z.literal('error'),
    error: z.object({
      code: z.string(),
      message: z.string(),
      fields: z.array(z.object({ field: z.string(), rule: z.string() })).optional(),
    }),
  }),
]);
export type StoredReply = z.output<typeof storedReplySchema>;

/** A call of WHMCS's that orders, ends or changes something, so that the same one again does it no second time. */
export const requestRecordSchema = z.object({
  /** WHMCS's `webhook-id`. */
  requestId: z.string(),
  /** `RegisterDomain`, … */
  function: z.string(),
  domain: storedDomain.nullable(),
  /** Keyed: what the request said cannot be guessed from it. */
  bodyHash: z.string(),
  since: storedInstant,
  /** null: under way, or whoever worked on it died. */
  reply: storedReplySchema.nullable(),
  /** Of whoever works on it. */
  worker: z.string(),
});
export type RequestRecord = z.output<typeof requestRecordSchema>;
