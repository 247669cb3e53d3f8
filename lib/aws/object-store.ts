import {
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  paginateListObjectsV2,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import type { ObjectStore } from '../mail/object-store.ts';
import { StichtagError } from '../runtime/errors.ts';

export interface ObjectStoreOptions {
  readonly client: S3Client;
  readonly bucket: string;
}

/** Mails on S3. Without the right to list the bucket S3 says of a missing object that we may not read it. */
export function s3ObjectStore({ client, bucket: Bucket }: ObjectStoreOptions): ObjectStore {
  return {
    async get(Key) {
      try {
        const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
        return (await Body?.transformToByteArray()) ?? new Uint8Array();
      } catch (cause) {
        if (isMissing(cause)) return null;
        throw failed('read', cause);
      }
    },

    async put(Key, Body) {
      try {
        await client.send(new PutObjectCommand({ Bucket, Key, Body }));
      } catch (cause) {
        throw failed('written', cause);
      }
    },

    async *list(Prefix) {
      try {
        for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix }))
          for (const { Key } of Contents) if (Key !== undefined) yield Key;
      } catch (cause) {
        throw failed('listed', cause);
      }
    },
  };
}

/** In ms. The largest mail that SES takes comes within seconds; one that hangs is ended, and asked for again. */
const TIMEOUTS = { connectionTimeout: 2_000, requestTimeout: 20_000, throwOnRequestTimeout: true };

/** @param config left out: AWS, by the environment's own region and credentials. */
export const createS3Client = (config: S3ClientConfig = {}): S3Client =>
  new S3Client({ requestHandler: TIMEOUTS, ...config });

const isMissing = (cause: unknown): boolean => cause instanceof Error && cause.name === 'NoSuchKey';

function failed(what: string, cause: unknown): StichtagError {
  return new StichtagError('objectFailed', `a mail cannot be ${what} in its store`, {
    retryable: true,
    cause,
  });
}
