import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SendRawEmailCommand, SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { objectsIn, type Objects } from '../../../../infra/local/mail/objects.ts';
import { SENT, startOutbox } from '../../../../infra/local/mail/outbox-server.ts';
import type { RunningServer } from '../../../../infra/local/mail/web.ts';

let objects: Objects;
let outbox: RunningServer;
let client: SESClient;
const at = new Date('2026-11-24T12:00:00.000Z');

beforeEach(async () => {
  objects = objectsIn(null);
  outbox = await startOutbox(objects, () => at);
  client = new SESClient({
    endpoint: outbox.url,
    region: 'local',
    maxAttempts: 1,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});

afterEach(async () => {
  client.destroy();
  await outbox.close();
});

const MAIL = [
  'From: stichtag@in.example.com',
  'To: somebody@example.com',
  'Subject: =?utf-8?q?B=C3=BCcher?= <script>alert(1)</script>',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Hello <b>you</b>',
  '--b',
  'Content-Type: message/rfc822',
  '',
  'Subject: inside',
  '',
  'The original',
  '--b--',
  '',
].join('\r\n');

const send = (raw = MAIL) =>
  client.send(
    new SendRawEmailCommand({
      Source: 'stichtag@in.example.com',
      Destinations: ['domains@example.com'],
      RawMessage: { Data: Buffer.from(raw) },
    }),
  );

describe('the stand-in for SES', () => {
  it('keeps what the client that runs on AWS sends, and whom it is really for', async () => {
    const { MessageId } = await send();
    expect(MessageId).toMatch(/^[0-9a-f]{16}$/);
    const [key = ''] = await objects.list(SENT);
    expect(key).toBe(`sent/20261124T120000000Z-${MessageId}`);
    expect(Buffer.from((await objects.get(key)) ?? []).toString()).toBe(
      `Delivered-To: domains@example.com\r\n${MAIL}`,
    );
  });

  it('refuses what it does not do, and does not leave anybody waiting', async () => {
    const simple = new SendEmailCommand({
      Source: 'stichtag@in.example.com',
      Destination: { ToAddresses: ['domains@example.com'] },
      Message: { Subject: { Data: 's' }, Body: { Text: { Data: 't' } } },
    });
    await expect(client.send(simple)).rejects.toMatchObject({ name: 'InvalidAction' });
    await expect(send('')).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    expect(await objects.list(SENT)).toEqual([]);
  });

  it('shows it to a person: the list, newest first, one mail as text, and the whole of it', async () => {
    expect(await (await fetch(outbox.url)).text()).toContain('Nothing was sent so far');
    const { MessageId } = await send();
    const list = await fetch(outbox.url);
    const name = `20261124T120000000Z-${MessageId}`;
    expect(list.headers.get('content-security-policy')).toContain("default-src 'none'");
    const page = await list.text();
    expect(page).toContain('2026-11-24 12:00:00 UTC');
    expect(page).toContain('domains@example.com');
    expect(page).toContain(`<a href="/sent/${name}">Bücher &#60;script&#62;`);
    const letter = await (await fetch(`${outbox.url}/sent/${name}`)).text();
    expect(letter).toContain('Hello &#60;b&#62;you&#60;/b&#62;');
    expect(letter).toContain('(message/rfc822)');
    expect(page + letter).not.toMatch(/<script|<b>/);
    const whole = await fetch(`${outbox.url}/sent/${name}.eml`);
    expect(await whole.text()).toContain('The original');
    expect((await fetch(`${outbox.url}/sent/nothing`)).status).toBe(404);
  });
});
