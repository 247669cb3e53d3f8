import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import * as z from 'zod';
import { MailerError, type Mailer } from '../mail/mailer.ts';
import type { RequestOutcome } from '../runtime/errors.ts';

/** Mail by SES. @param client must not repeat a request by itself, as `createSesClient` makes it. */
export function sesMailer(client: SESClient): Mailer {
  return {
    async send({ from, to, raw }) {
      const command = new SendRawEmailCommand({
        Source: from,
        Destinations: [...to],
        RawMessage: { Data: raw },
      });
      try {
        await client.send(command);
      } catch (cause) {
        throw mailerError(cause);
      }
      return 'sent';
    },
  };
}

/** In ms. */
const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** @param endpoint of a stand-in; undefined: AWS. */
export function createSesClient(endpoint?: string): SESClient {
  return new SESClient({
    ...(endpoint !== undefined && { endpoint }),
    maxAttempts: 1,
    requestHandler: TIMEOUTS,
  });
}

const text = z.string().catch('');
/** Not `instanceof Error`: an error may come from another realm. */
const errorSchema = z
  .object({
    name: text,
    message: text,
    $metadata: z.object({ httpStatusCode: z.int().optional() }).catch({}),
  })
  .catch({ name: '', message: '', $metadata: {} });

/** SES's own words may name addresses, so they are kept as the cause and not told. */
function mailerError(cause: unknown): MailerError {
  const outcome = outcomeOf(cause);
  return new MailerError(CODES[outcome], outcome, MESSAGES[outcome], cause);
}

/** SES refuses with 4xx, throttling included. Whatever is not known for certain may have gone out. */
function outcomeOf(cause: unknown): RequestOutcome {
  const { name, message, $metadata } = errorSchema.parse(cause);
  const { httpStatusCode: status } = $metadata;
  if (status !== undefined) return status >= 400 && status < 500 ? 'refused' : 'mayHaveHadEffect';
  return name === 'CredentialsProviderError' || NO_CONNECTION.test(message)
    ? 'neverSent'
    : 'mayHaveHadEffect';
}

/** As Node and the SDK say it; words they change one day are no proof any more. */
const NO_CONNECTION = /\b(?:connect|getaddrinfo) E[A-Z_]+|did not establish a connection/;

const CODES: Readonly<Record<RequestOutcome, string>> = {
  refused: 'mailRefused',
  neverSent: 'mailNotSent',
  mayHaveHadEffect: 'mailUnclear',
};

const MESSAGES: Readonly<Record<RequestOutcome, string>> = {
  refused: 'SES refused the mail',
  neverSent: 'SES could not be reached',
  mayHaveHadEffect: 'SES gave no clear answer',
};
