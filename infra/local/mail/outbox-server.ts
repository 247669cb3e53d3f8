import { randomBytes } from 'node:crypto';
import type { Objects } from './objects.ts';
import { letterPage, listPage } from './outbox-page.ts';
import { serveBytes, type Reply, type Request, type RunningServer } from './web.ts';

/** Where mail that was sent is kept: `sent/20261124T120000000Z-…`, oldest first. */
export const SENT = 'sent/';

/**
 * Stands for SES on this machine, as far as Stichtag uses it: SendRawEmail of its Query API. Nothing leaves the machine:
 * what is sent is kept among the objects, and shown to a person at the same address.
 */
export const startOutbox = (objects: Objects, now = () => new Date()): Promise<RunningServer> =>
  serveBytes((request) => answer(request, objects, now));

async function answer(request: Request, objects: Objects, now: () => Date): Promise<Reply> {
  const { method, path } = request;
  if (method === 'POST' && path === '/')
    return sent(new URLSearchParams(request.body.toString()), objects, now());
  if (method !== 'GET') return { status: 405 };
  if (path === '/') return html(await listPage(await objects.list(SENT), objects));
  const [, name = '', isRaw] = /^\/sent\/([\w-]+)(\.eml)?$/.exec(path) ?? [];
  const raw = name === '' ? null : await objects.get(`${SENT}${name}`);
  if (raw === null) return { status: 404 };
  if (isRaw === undefined) return html(await letterPage(name, raw));
  const headers = {
    'content-type': 'message/rfc822',
    'content-disposition': `attachment; filename=${name}.eml`,
  };
  return { status: 200, headers, body: raw };
}

async function sent(form: URLSearchParams, objects: Objects, at: Date): Promise<Reply> {
  if (form.get('Action') !== 'SendRawEmail') return refusal('InvalidAction');
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const to = form.get('Destinations.member.1');
  if (raw.length === 0 || to === null) return refusal('InvalidParameterValue');
  const id = randomBytes(8).toString('hex');
  const name = `${at.toISOString().replace(/[-:.]/g, '')}-${id}`;
  await objects.put(`${SENT}${name}`, Buffer.concat([deliveredTo(to), raw]));
  return xml(
    200,
    `<SendRawEmailResponse xmlns="${NAMESPACE}"><SendRawEmailResult><MessageId>${id}</MessageId></SendRawEmailResult>` +
      `<ResponseMetadata><RequestId>${id}</RequestId></ResponseMetadata></SendRawEmailResponse>`,
  );
}

/** As the server does that puts a mail into a mailbox: who it was really sent to, whatever its `To` says. */
const deliveredTo = (to: string): Buffer => Buffer.from(`Delivered-To: ${to.replace(/[\r\n]/g, ' ')}\r\n`);

const NAMESPACE = 'http://ses.amazonaws.com/doc/2010-12-01/';

const refusal = (code: string): Reply =>
  xml(
    400,
    `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>Sender</Type><Code>${code}</Code><Message>${code}</Message></Error></ErrorResponse>`,
  );

const xml = (status: number, body: string): Reply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body,
});

/** What a mail says is text on the page; should some of it be more, it may do nothing. */
const html = (body: string): Reply => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'x-content-type-options': 'nosniff',
  },
  body,
});
