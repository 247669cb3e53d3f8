import { afterEach, describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { connect } from 'node:net';
import {
  MOST_BYTES,
  startSmtp,
  type RunningSmtp,
  type SmtpMail,
} from '../../../../infra/local/mail/smtp-in.ts';
import { sendMail } from '../../../../infra/local/simulators/send-mail.ts';

const INBOX = 'registrar@in.example.com';
const FROM = 'robot@registrar.example.net';
const RAW = 'Subject: a mail\r\n\r\n.hidden\r\nBücher\r\n';
let smtp: RunningSmtp;
let taken: SmtpMail[];

async function listen(
  take = (mail: SmtpMail): Promise<void> => Promise.resolve(void taken.push(mail)),
): Promise<void> {
  taken = [];
  smtp = await startSmtp({ port: 0, inbox: () => Promise.resolve(INBOX), take });
}
afterEach(() => smtp.close());

const send = (changes: { to?: string; raw?: string | Uint8Array } = {}): Promise<string> =>
  sendMail(smtp, { from: FROM, to: INBOX, raw: RAW, ...changes });

describe('the stand-in for SES inbound', () => {
  it('takes mail for the inbox, byte for byte, in any case', async () => {
    await listen();
    expect(await send({ to: 'Registrar@IN.example.com' })).toMatch(/^250 /);
    expect(taken).toMatchObject([
      { from: FROM, to: 'Registrar@IN.example.com', helo: 'mail.registrar.example.net' },
    ]);
    expect(Buffer.from(taken[0]?.raw ?? []).toString()).toBe(RAW);
  });

  it('takes none for anybody else', async () => {
    await listen();
    expect(await send({ to: 'somebody@in.example.com' })).toMatch(/^550 /);
    expect(taken).toEqual([]);
  });

  it('takes none for an inbox that is not set any more', async () => {
    taken = [];
    smtp = await startSmtp({ port: 0, inbox: () => Promise.resolve(null), take: () => Promise.resolve() });
    expect(await send()).toMatch(/^550 /);
  });

  it('says come again when it cannot be stored, and nothing of why', async () => {
    await listen(() => Promise.reject(new Error('ENOSPC of /somewhere')));
    expect(await send()).toBe('451 it cannot be stored now, try again later');
  });

  it('refuses what is too large, and goes on', async () => {
    await listen();
    expect(await send({ raw: Buffer.alloc(MOST_BYTES + 1, `${'x'.repeat(900)}\r\n`) })).toMatch(/^552 /);
    expect(await send()).toMatch(/^250 /);
    expect(taken).toHaveLength(1);
  });

  it('takes nothing of a mail that breaks off', async () => {
    await listen();
    const socket = connect(smtp.port, smtp.host);
    await once(socket, 'data');
    socket.write(`EHLO x\r\nMAIL FROM:<${FROM}>\r\nRCPT TO:<${INBOX}>\r\nDATA\r\nSubject: half`);
    await once(socket, 'data');
    socket.destroy();
    expect(await send()).toMatch(/^250 /);
    expect(taken).toHaveLength(1);
  });

  it('refuses a port that is taken, and says which variable names it', async () => {
    await listen();
    const second = startSmtp({
      port: smtp.port,
      inbox: () => Promise.resolve(INBOX),
      take: () => Promise.resolve(),
    });
    await expect(second).rejects.toMatchObject({
      code: 'badInput',
      message: `environment: STICHTAG_SMTP_PORT: port ${smtp.port} is not to be had (EADDRINUSE); allowed: a free one from 1 to 65535`,
    });
  });
});
