import { readdirSync, readFileSync } from 'node:fs';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { ListQueuesCommand } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { createSecretsClient, createSqsClient } from '../../../lib/aws/clients.ts';
import { json, withAwsStub } from './aws-stub.ts';

describe('a call of a function to AWS that hangs', () => {
  const TIMES = { connectionTimeout: 2_000, requestTimeout: 10_000, throwOnRequestTimeout: true };

  it('is ended in time: SQS', async () => {
    await withAwsStub(
      () => json({}),
      async ({ config }) => {
        const client = createSqsClient(config);
        await client.send(new ListQueuesCommand());
        expect(timesOf(client.config.requestHandler)).toMatchObject(TIMES);
      },
    );
  });

  it('is ended in time: Secrets Manager', async () => {
    await withAwsStub(
      () => json({}),
      async ({ config }) => {
        const client = createSecretsClient(config);
        await client.send(new GetSecretValueCommand({ SecretId: 'stichtag/books' }));
        expect(timesOf(client.config.requestHandler)).toMatchObject(TIMES);
      },
    );
  });

  it('is the same in every function: none makes a client that waits for ever', () => {
    const folder = new URL('../../../functions/', import.meta.url);
    const files = readdirSync(folder).map((name) => `${name}/deps.ts`);
    expect(files.length).toBeGreaterThan(3);
    for (const file of files)
      expect([file, readFileSync(new URL(file, folder), 'utf8')]).toEqual([
        file,
        expect.not.stringMatching(/new \w+Client\(\)/),
      ]);
  });
});

/** Known once it was used. */
const timesOf = (handler: unknown): unknown => handlerSchema.parse(handler).httpHandlerConfigs();

const handlerSchema = z.custom<{ readonly httpHandlerConfigs: () => unknown }>(
  (handler) => typeof handler === 'object' && handler !== null && 'httpHandlerConfigs' in handler,
);
