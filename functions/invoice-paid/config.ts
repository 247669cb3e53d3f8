import * as z from 'zod';
import { parseConfig } from '../../lib/runtime/config.ts';

const configSchema = z.object({
  /** The queue of hints. */
  STICHTAG_QUEUE_URL: z.url(),
  /** The name or ARN of the secret that signatures are made with; not the secret itself. */
  STICHTAG_WEBHOOK_SECRET_ID: z.string().min(1),
});
export type Config = z.output<typeof configSchema>;

/** @throws BadInputError with every variable that is missing or wrong. */
export const readConfig = (environment: unknown): Config => parseConfig(configSchema, environment);
