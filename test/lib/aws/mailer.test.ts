import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESClient } from '@aws-sdk/client-ses';
import { describe, expect, it } from '@jest/globals';
import { objectsIn } from '../../../infra/local/mail/objects.ts';
import { startOutbox } from '../../../infra/local/mail/outbox-server.ts';
import { createSesClient, sesMailer } from '../../../lib/aws/mailer.ts';
import { withAwsStub, type AwsStub, type StubReply } from './aws-stub.ts';

process.env['AWS_ACCESS_KEY_ID'] ??= 'stub';
process.env['AWS_SECRET_ACCESS_KEY'] ??= 'stub';
process.env['AWS_REGION'] ??= 'eu-central-1';

const MAIL = {
  from: 'registrar@in.example.com',
  to: ['domains@example.com', 'second@example.com'],
  raw: Buffer.from('From: registrar@in.example.com\r\nSubject: ü\r\n\r\nfür Sie\r\n'),
};
const NAMESPACE = 'xmlns="http://ses.amazonaws.com/doc/2010-12-01/"';
const SENT: StubReply = {
  status: 200,
  body: `<SendRawEmailResponse ${NAMESPACE}><SendRawEmailResult><MessageId>m1</MessageId></SendRawEmailResult></SendRawEmailResponse>`,
};
const refusal = (status: number, code: string): StubReply => ({
  status,
  body: `<ErrorResponse ${NAMESPACE}><Error><Type>Sender</Type><Code>${code}</Code><Message>Email address is not verified: domains@example.com</Message></Error></ErrorResponse>`,
});

const mailerAt = (endpoint: string) => sesMailer(createSesClient(endpoint));
const withSes = <T>(reply: StubReply, use: (stub: AwsStub) => Promise<T>): Promise<T> =>
  withAwsStub(() => reply, use);

describe('sesMailer', () => {
  it('gives SES the whole mail, its sender and everybody it is for', async () => {
    await withSes(SENT, async ({ config, calls }) => {
      expect(await mailerAt(config.endpoint).send(MAIL)).toBe('sent');
      const form = new URLSearchParams(calls[0]?.body);
      expect(form.get('Action')).toBe('SendRawEmail');
      expect(form.get('Source')).toBe(MAIL.from);
      expect(form.get('Destinations.member.1')).toBe(MAIL.to[0]);
      expect(form.get('Destinations.member.2')).toBe(MAIL.to[1]);
      expect(Buffer.from(form.get('RawMessage.Data') ?? '', 'base64').equals(MAIL.raw)).toBe(true);
    });
  });

  it('sends by the stand-in of this machine too', async () => {
    const objects = objectsIn(null);
    const outbox = await startOutbox(objects);
    await mailerAt(outbox.url).send(MAIL);
    await outbox.close();
    expect(await objects.list('sent/')).toHaveLength(1);
  });

  it.each([
    ['a sender that is not verified', 400, 'MessageRejected'],
    ['too many at a time', 400, 'Throttling'],
    ['a right that is missing', 403, 'AccessDenied'],
  ])('says that nothing went out after %s, asks once, and repeats no address', async (_, status, code) => {
    await withSes(refusal(status, code), async ({ config, calls }) => {
      const sending = mailerAt(config.endpoint).send(MAIL);
      await expect(sending).rejects.toMatchObject({ code: 'mailRefused', outcome: 'refused' });
      await expect(sending).rejects.not.toMatchObject({ message: expect.stringContaining('@') });
      expect(calls).toHaveLength(1);
    });
  });

  it.each([
    ['is out of order', refusal(500, 'InternalFailure')],
    ['has no time', refusal(503, 'ServiceUnavailable')],
    ['answers nonsense', { status: 200, body: '<<<' }],
  ])('does not know whether it went out where SES %s, and asks once', async (_, reply) => {
    await withSes(reply, async ({ config, calls }) => {
      const sending = mailerAt(config.endpoint).send(MAIL);
      await expect(sending).rejects.toMatchObject({ code: 'mailUnclear', outcome: 'mayHaveHadEffect' });
      expect(calls).toHaveLength(1);
    });
  });

  it('does not know whether it went out where the connection is cut after the request', async () => {
    const server = createServer((request) => {
      request.resume().on('end', () => request.socket.destroy());
    });
    await listening(server, async (url) => {
      await expect(mailerAt(url).send(MAIL)).rejects.toMatchObject({ outcome: 'mayHaveHadEffect' });
    });
  });

  it('does not know whether it went out where no answer comes in time', async () => {
    const server = createServer((request) => void request.resume());
    await listening(server, async (endpoint) => {
      const requestHandler = { requestTimeout: 100, throwOnRequestTimeout: true };
      const client = new SESClient({ endpoint, maxAttempts: 1, requestHandler });
      await expect(sesMailer(client).send(MAIL)).rejects.toMatchObject({ outcome: 'mayHaveHadEffect' });
    });
  });

  it('knows that nothing went out where nobody listens, or the name is nobody’s', async () => {
    const server = createServer();
    const url = await listening(server, (at) => Promise.resolve(at));
    for (const endpoint of [url, 'http://no-such-host.invalid'])
      await expect(mailerAt(endpoint).send(MAIL)).rejects.toMatchObject({
        code: 'mailNotSent',
        outcome: 'neverSent',
      });
  });

  it('knows that nothing went out where no connection is made in time', async () => {
    const requestHandler = { connectionTimeout: 50 };
    // 192.0.2.0/24 is for examples: nobody answers there.
    const client = new SESClient({ endpoint: 'http://192.0.2.1', maxAttempts: 1, requestHandler });
    await expect(sesMailer(client).send(MAIL)).rejects.toMatchObject({ outcome: 'neverSent' });
  });
});

async function listening<T>(server: Server, use: (url: string) => Promise<T>): Promise<T> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await use(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
