import * as z from 'zod';
import { productionFlag } from '../../lib/access/production.ts';
import { parseConfig } from '../../lib/runtime/config.ts';

const configSchema = z.object({
  /** The DynamoDB table. */
  STICHTAG_TABLE: z.string().min(3),
  /** Where hints go. */
  STICHTAG_QUEUE_URL: z.url(),
  /** The bucket that mail is kept in. */
  STICHTAG_MAIL_BUCKET: z.string().min(3),
  /** The secret with the access to both books. */
  STICHTAG_BOOKS_SECRET_ID: z.string().min(1),
  /** Anything but `true`: the real registrar is refused, and whatever the settings say, everything is a dry run. */
  STICHTAG_PRODUCTION: productionFlag,
  /** Where S3 is asked, if not at its public address: a stand-in, which knows its buckets by path. */
  AWS_ENDPOINT_URL_S3: z.url().optional(),
});
export type Config = z.output<typeof configSchema>;

/** @throws BadInputError with every variable that is missing or wrong. */
export const readConfig = (environment: unknown): Config => parseConfig(configSchema, environment);
