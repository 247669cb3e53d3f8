import { SESClient } from '@aws-sdk/client-ses';
import type { RegistrarMailDeps } from '../../../functions/registrar-mail/deps.ts';
import { createHandler, type Handler } from '../../../functions/registrar-mail/handler.ts';
import { sesMailer } from '../../../lib/aws/mailer.ts';
import { objectReader } from '../../../lib/aws/object-reader.ts';
import type { ObjectStore } from '../../../lib/mail/object-store.ts';
import type { SystemDeps } from '../../../lib/sweep/sweep-deps.ts';
import { BUCKET, startObjectServer } from './object-server.ts';
import type { Objects } from './objects.ts';

/** The function that works mail, with the clients and the object store that it needs. */
export interface MailServices {
  readonly handler: Handler;
  /** Every mail, as it is stored. */
  objects(): Promise<ObjectStore>;
  close(): Promise<void>;
}

export async function startMailServices(
  kept: Objects,
  sesUrl: string,
  { state, clock, queue, connect, log }: Pick<SystemDeps, 'state' | 'clock' | 'queue' | 'connect' | 'log'>,
): Promise<MailServices> {
  const store = await startObjectServer(kept);
  const ses = new SESClient(standIn(sesUrl));
  const deps: RegistrarMailDeps = {
    state,
    objects: objectReader({ client: ses, bucket: BUCKET, endpoint: store.url }),
    mailer: sesMailer(ses),
    books: (settings) => Promise.resolve(connect(settings)),
    clock,
    queue,
    log,
  };
  return {
    handler: createHandler({ acting: () => Promise.resolve(deps), log }),
    objects: () => objectsAt(store.url),
    close: async () => {
      ses.destroy();
      await store.close();
    },
  };
}

/** The function reads by a request of its own; who lists takes S3's client, which is loaded only then. */
async function objectsAt(endpoint: string): Promise<ObjectStore> {
  const { createS3Client, s3ObjectStore } = await import('../../../lib/aws/object-store.ts');
  const client = createS3Client({ ...standIn(endpoint), forcePathStyle: true });
  return s3ObjectStore({ client, bucket: BUCKET });
}

/** Nothing is repeated by itself, as on AWS; the stand-ins check no credentials, but the clients want some. */
const standIn = (endpoint: string) => ({
  endpoint,
  region: 'local',
  maxAttempts: 1,
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});
