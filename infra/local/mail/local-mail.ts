import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Context, SQSEvent } from 'aws-lambda';
import path from 'node:path';
import type { RunMailQueue } from '../../../lib/digest/run-mail.ts';
import type { ObjectStore } from '../../../lib/mail/object-store.ts';
import type { SystemDeps } from '../../../lib/sweep/sweep-deps.ts';
import { createPoller, type Batch } from '../queue-poller.ts';
import type { MailServices } from './mail-services.ts';
import { objectsIn } from './objects.ts';
import { inbound } from './ses-inbound.ts';
import { localVerdicts } from './local-verdicts.ts';
import { startSmtp, type RunningSmtp, type SmtpMail } from './smtp-in.ts';
import { idOfRunMail, spoolIn, workedIds } from './spool.ts';
import type { RunningServer } from './web.ts';

export interface LocalMailOptions {
  /** Where everything is kept; null: in memory, gone with the process. */
  readonly directory: string | null;
  readonly client: SQSClient;
  readonly queueUrl: string;
  readonly deps: Pick<SystemDeps, 'state' | 'clock' | 'queue' | 'connect' | 'log'>;
}

/** Mail on one machine: what comes by SMTP, the queue, the function that works it, and what is sent. */
export interface LocalMail {
  /** Works the mail queue until nothing can be received. */
  drain(): Promise<Batch>;
  /** Puts back what an earlier process took and did not work. Whoever does not ask for it is not held up by it. */
  resume(): Promise<void>;
  /**
   * Takes mail for `notification.inbox`. @param port 0: any that is free.
   * @throws BadInputError if the port is taken.
   */
  listen(port: number): Promise<{ readonly host: string; readonly port: number }>;
  /** Where a person looks at what was sent; started when first asked for. */
  viewerUrl(): Promise<string>;
  /** For mail that is to be taken again. */
  readonly queue: { send(messages: readonly object[]): Promise<void> };
  /** Where a sweep asks for mails about itself. They wait for nothing: hints are worked before mail here. */
  readonly runMails: RunMailQueue;
  /** Every mail that came in or was sent, as it is stored; started when first asked for. */
  objects(): Promise<ObjectStore>;
  /** Takes no more mail; what is on its way comes to its end. */
  stopListening(): Promise<void>;
  /** Stops listening, waits for what is in hand. */
  close(): Promise<void>;
}

export function localMail({ directory, client, queueUrl, deps }: LocalMailOptions): LocalMail {
  const objects = objectsIn(directory === null ? null : path.join(directory, 'mail'));
  const spool = spoolIn(objects);
  let outbox: Promise<RunningServer> | null = null;
  let started: Promise<MailServices> | null = null;
  let smtp: RunningSmtp | null = null;

  // Loaded when mail is first worked or asked for: a command without any starts without all of it.
  const viewerUrl = async (): Promise<string> =>
    (await (outbox ??= import('./outbox-server.ts').then(({ startOutbox }) => startOutbox(objects)))).url;
  async function startServices(): Promise<MailServices> {
    const { startMailServices } = await import('./mail-services.ts');
    return startMailServices(objects, await viewerUrl(), deps);
  }
  const services = (): Promise<MailServices> => (started ??= startServices());
  const handler = async (event: SQSEvent, context: Context): Promise<unknown> => {
    const reply = await (await services()).handler(event, context);
    for (const id of workedIds(event, reply)) await spool.done(id);
    return reply;
  };
  const poller = createPoller({ client, queueUrl, name: 'registrar-mail', handler });

  const enqueue = async (message: string): Promise<void> => {
    await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: message }));
  };
  async function take(mail: SmtpMail): Promise<void> {
    const { id, key, stored, message } = inbound(mail, localVerdicts(mail.raw), deps.clock('UTC').now());
    // Kept before it is queued: whoever is killed in between finds it when he starts again.
    await objects.put(key, stored);
    await spool.keep(id, message);
    await enqueue(message);
  }

  async function stopListening(): Promise<void> {
    await smtp?.close();
  }

  return {
    drain: () => poller.drain(),
    queue: {
      async send(messages) {
        for (const message of messages) await enqueue(JSON.stringify(message));
      },
    },
    runMails: {
      async send(mails) {
        for (const mail of mails) {
          const message = JSON.stringify(mail);
          await spool.keep(idOfRunMail(mail), message);
          await enqueue(message);
        }
      },
    },
    viewerUrl,
    objects: async () => (await services()).objects(),
    stopListening,
    async resume() {
      for (const { message } of await spool.left()) await enqueue(message);
    },
    async listen(port) {
      const inbox = async (): Promise<string | null> =>
        (await deps.state.settings.current())?.settings.notification.inbox ?? null;
      smtp = await startSmtp({ port, inbox, take });
      return smtp;
    },
    async close() {
      await stopListening();
      await poller.stop();
      await (await started)?.close();
      await (await outbox)?.close();
    },
  };
}
