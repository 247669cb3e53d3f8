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

const errorSchema = z.object({
  name: z.string().catch(''),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.int().optional() }).catch({}).default({}),
});

/** SES's own words may name addresses, so they are kept as the cause and not told. */
function mailerError(cause: unknown): MailerError {
  const error = errorSchema.parse(cause instanceof Error ? pick(cause) : {});
  const outcome = outcomeOf(error);
  const code =
    outcome === 'refused' ? 'mailRefused' : outcome === 'neverSent' ? 'mailNotSent' : 'mailUnclear';
  return new MailerError(code, outcome, MESSAGES[outcome], cause);
}

/** What stands in an error is not all enumerable. */
const pick = (error: Error): object => ({
  ...Object.fromEntries(Object.entries(error)),
  name: error.name,
  message: error.message,
});

/** SES refuses with 4xx, throttling included. Whatever is not known for certain may have gone out. */
function outcomeOf({ name, message, syscall, $metadata }: z.output<typeof errorSchema>): RequestOutcome {
  const { httpStatusCode: status } = $metadata;
  if (status !== undefined) return status >= 400 && status < 500 ? 'refused' : 'mayHaveHadEffect';
  if (syscall === 'connect' || syscall === 'getaddrinfo' || name === 'CredentialsProviderError')
    return 'neverSent';
  return name === 'TimeoutError' && /establish a connection/.test(message) ? 'neverSent' : 'mayHaveHadEffect';
}

const MESSAGES: Readonly<Record<RequestOutcome, string>> = {
  refused: 'SES refused the mail',
  neverSent: 'SES could not be reached',
  mayHaveHadEffect: 'SES gave no clear answer',
};
