import * as z from 'zod';
import { productionFlag } from '../../lib/access/production.ts';
import { parseConfig } from '../../lib/runtime/config.ts';

const configSchema = z.object({
  /** The DynamoDB table. */
  STICHTAG_TABLE: z.string().min(3),
  /** The queue of hints: what is pending at the registrar is settled there. */
  STICHTAG_QUEUE_URL: z.url(),
  /** The secret with the access to both books. */
  STICHTAG_BOOKS_SECRET_ID: z.string().min(1),
  /** The name or ARN of the secret that calls and answers are signed with; not the secret itself. */
  STICHTAG_GATEWAY_SECRET_ID: z.string().min(1),
  /** The name or ARN of the key under which content is hashed that must not be stored. */
  STICHTAG_HANDLE_KEY_SECRET_ID: z.string().min(1),
  /** Anything but `true`: the real registrar is refused, and whatever the settings say, everything is a dry run. */
  STICHTAG_PRODUCTION: productionFlag,
});
export type Config = z.output<typeof configSchema>;

/** @throws BadInputError with every variable that is missing or wrong. */
export const readConfig = (environment: unknown): Config => parseConfig(configSchema, environment);
