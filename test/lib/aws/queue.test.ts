import { createHash } from 'node:crypto';
import { SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { sqsQueue } from '../../../lib/aws/queue.ts';
import { runMailSchema } from '../../../lib/digest/run-mail.ts';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import { hintSchema, type Hint } from '../../../lib/reconcile/hint.ts';
import { json, withAwsStub, type StubCall, type StubReply } from './aws-stub.ts';

const batchSchema = z.object({
  Entries: z.array(z.object({ Id: z.string(), MessageBody: z.string(), DelaySeconds: z.int() })),
});
const entriesOf = ({ body }: StubCall) => batchSchema.parse(JSON.parse(body)).Entries;

/** The client checks it. */
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

function hints(count: number): Hint[] {
  return Array.from({ length: count }, (_, n) =>
    hintSchema.parse({ domain: parseDomainName(`name-${n}.example.com`), cause: 'sweep' }),
  );
}

/** Takes all but these ids. */
function takesAllBut(refused: readonly string[]) {
  return (call: StubCall): StubReply => {
    const entries = entriesOf(call);
    return json({
      Successful: entries
        .filter(({ Id }) => !refused.includes(Id))
        .map(({ Id, MessageBody }) => ({ Id, MessageId: `m${Id}`, MD5OfMessageBody: md5(MessageBody) })),
      Failed: entries
        .filter(({ Id }) => refused.includes(Id))
        .map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
    });
  };
}

describe('sqsQueue', () => {
  it('sends in tens, with the delay, and what arrives is a hint again', async () => {
    await withAwsStub(takesAllBut([]), async ({ config, calls }) => {
      const sent = hints(23);
      await sqsQueue({ client: new SQSClient(config), queueUrl: `${config.endpoint}/q` }).send(sent, 60);
      // At once: they arrive in any order.
      expect(calls.map((call) => entriesOf(call).length).sort()).toEqual([10, 10, 3]);
      const arrived = calls.flatMap(entriesOf);
      const told = arrived.map(({ MessageBody }) => hintSchema.parse(JSON.parse(MessageBody)));
      expect(told).toHaveLength(23);
      expect(new Set(told.map((hint) => JSON.stringify(hint)))).toEqual(
        new Set(sent.map((hint) => JSON.stringify(hint))),
      );
      expect(new Set(arrived.map(({ DelaySeconds }) => DelaySeconds))).toEqual(new Set([60]));
    });
  });

  it('sends mails about runs too', async () => {
    await withAwsStub(takesAllBut([]), async ({ config, calls }) => {
      const sent = { runId: '20261124T050000Z', mail: 'digest' } as const;
      await sqsQueue({ client: new SQSClient(config), queueUrl: `${config.endpoint}/q` }).send([sent], 900);
      const [entry] = calls.flatMap(entriesOf);
      expect(runMailSchema.parse(JSON.parse(entry?.MessageBody ?? ''))).toEqual(sent);
      expect(entry?.DelaySeconds).toBe(900);
    });
  });

  it('begins no more once one request has failed, and leaves none on its way', async () => {
    let nth = 0;
    const answer = (call: StubCall): StubReply =>
      ++nth === 1 ? json({ __type: 'com.amazonaws.sqs#QueueDoesNotExist' }, 400) : takesAllBut([])(call);
    await withAwsStub(answer, async ({ config, calls }) => {
      const queue = sqsQueue({ client: new SQSClient(config), queueUrl: `${config.endpoint}/q` });
      const sending = queue.send(hints(200));
      await expect(sending).rejects.toMatchObject({ code: 'queueFailed' });
      const sent = calls.length;
      expect(sent).toBeLessThan(20);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(calls).toHaveLength(sent);
    });
  });

  it('sends nothing for nothing', async () => {
    await withAwsStub(takesAllBut([]), async ({ config, calls }) => {
      await sqsQueue({ client: new SQSClient(config), queueUrl: `${config.endpoint}/q` }).send([]);
      expect(calls).toEqual([]);
    });
  });

  it('sends what was refused once more, and that alone', async () => {
    const answer = (call: StubCall, nth: number): StubReply => takesAllBut(nth === 1 ? ['1', '3'] : [])(call);
    await withAwsStub(answer, async ({ config, calls }) => {
      await sqsQueue({ client: new SQSClient(config), queueUrl: `${config.endpoint}/q` }).send(hints(5));
      expect(calls.map((call) => entriesOf(call).map(({ Id }) => Id))).toEqual([
        ['0', '1', '2', '3', '4'],
        ['1', '3'],
      ]);
    });
  });

  it('fails if they are refused twice: nobody may think they stand in the queue', async () => {
    await withAwsStub(takesAllBut(['2']), async ({ config }) => {
      const queue = sqsQueue({ client: new SQSClient(config), queueUrl: `${config.endpoint}/q` });
      await expect(queue.send(hints(3))).rejects.toMatchObject({ code: 'queueFailed', retryable: true });
    });
  });

  it('fails if the queue is out of reach', async () => {
    const answer = (): StubReply => json({ __type: 'com.amazonaws.sqs#QueueDoesNotExist' }, 400);
    await withAwsStub(answer, async ({ config }) => {
      const queue = sqsQueue({ client: new SQSClient(config), queueUrl: `${config.endpoint}/q` });
      await expect(queue.send(hints(1))).rejects.toMatchObject({ code: 'queueFailed' });
    });
  });
});
