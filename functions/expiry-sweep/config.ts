import * as z from 'zod';
import { productionFlag } from '../../lib/access/production.ts';
import { parseConfig } from '../../lib/runtime/config.ts';

const configSchema = z.object({
  /** The DynamoDB table. */
  STICHTAG_TABLE: z.string().min(3),
  /** Where hints go. */
  STICHTAG_QUEUE_URL: z.url(),
  /** Where mails about a run are asked for; left out: none are. */
  STICHTAG_MAIL_QUEUE_URL: z.url().optional(),
  /** The secret with the access to both books. */
  STICHTAG_BOOKS_SECRET_ID: z.string().min(1),
  /** Anything but `true`: the real registrar is refused, and whatever the settings say, everything is a dry run. */
  STICHTAG_PRODUCTION: productionFlag,
  /** This function: a long sweep goes on in another invocation of it. */
  STICHTAG_FUNCTION_NAME: z.string().min(1),
  /** Where Lambda is called, if not at its public address: a stand-in, or an endpoint of one's own network. */
  AWS_ENDPOINT_URL_LAMBDA: z.url().optional(),
});
export type Config = z.output<typeof configSchema>;

/** @throws BadInputError with every variable that is missing or wrong. */
export const readConfig = (environment: unknown): Config => parseConfig(configSchema, environment);
