import { S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import type { RegistrarMailDeps } from '../../../functions/registrar-mail/deps.ts';
import { createHandler, type Handler } from '../../../functions/registrar-mail/handler.ts';
import { sesMailer } from '../../../lib/aws/mailer.ts';
import { s3ObjectStore } from '../../../lib/aws/object-store.ts';
import type { ObjectStore } from '../../../lib/mail/object-store.ts';
import type { SweepDeps } from '../../../lib/sweep/sweep-deps.ts';
import { BUCKET, startObjectServer } from './object-server.ts';
import type { Objects } from './objects.ts';

/** The function that works mail, with the clients and the object store that it needs. */
export interface MailServices {
  readonly handler: Handler;
  readonly objects: ObjectStore;
  close(): Promise<void>;
}

export async function startMailServices(
  kept: Objects,
  sesUrl: string,
  { state, clock, queue, connect, log }: Pick<SweepDeps, 'state' | 'clock' | 'queue' | 'connect' | 'log'>,
): Promise<MailServices> {
  const store = await startObjectServer(kept);
  const s3 = new S3Client({ ...standIn(store.url), forcePathStyle: true });
  const ses = new SESClient(standIn(sesUrl));
  const objects = s3ObjectStore({ client: s3, bucket: BUCKET });
  const deps: RegistrarMailDeps = {
    state,
    objects,
    mailer: sesMailer(ses),
    books: (settings) => Promise.resolve(connect(settings)),
    clock,
    queue,
    log,
  };
  return {
    handler: createHandler({ acting: () => Promise.resolve(deps), log }),
    objects,
    close: async () => {
      s3.destroy();
      ses.destroy();
      await store.close();
    },
  };
}

/** Nothing is repeated by itself, as on AWS; the stand-ins check no credentials, but the clients want some. */
const standIn = (endpoint: string) => ({
  endpoint,
  region: 'local',
  maxAttempts: 1,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
