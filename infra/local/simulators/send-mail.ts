import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface SmtpLetter {
  readonly from: string;
  readonly to: string;
  /** The whole mail, header and body. */
  readonly raw: string | Uint8Array;
}

/** One mail by SMTP, as the registrar's server sends it. @returns what the other side said last, such as `250 OK`. */
export async function sendMail(
  { host, port }: { readonly host: string; readonly port: number },
  { from, to, raw }: SmtpLetter,
): Promise<string> {
  const socket = connect(port, host);
  socket.setEncoding('latin1');
  try {
    await once(socket, 'connect');
    const answers = answersOf(socket);
    let last = await next(answers);
    for (const line of [
      'EHLO mail.registrar.example.net',
      `MAIL FROM:<${from}>`,
      `RCPT TO:<${to}>`,
      'DATA',
    ]) {
      if (!/^[23]/.test(last)) return last;
      socket.write(`${line}\r\n`);
      last = await next(answers);
    }
    if (!last.startsWith('354')) return last;
    socket.write(`${stuffed(raw)}.\r\n`, 'latin1');
    return await next(answers);
  } finally {
    socket.destroy();
  }
}

/** The last line of each reply. */
async function* answersOf(socket: Socket): AsyncGenerator<string, undefined> {
  let text = '';
  for await (const chunk of socket as AsyncIterable<string>) {
    text += chunk;
    for (let end = text.indexOf('\r\n'); end >= 0; end = text.indexOf('\r\n')) {
      const line = text.slice(0, end);
      text = text.slice(end + 2);
      if (/^\d{3} /.test(line)) yield line;
    }
  }
}

async function next(answers: AsyncGenerator<string, undefined>): Promise<string> {
  const { value } = await answers.next();
  if (value === undefined) throw new Error('the mail server hung up');
  return value;
}

/** Lines end with CRLF, the last one too, and a dot that begins one is doubled: a dot alone ends the mail. */
function stuffed(raw: string | Uint8Array): string {
  const text = Buffer.from(raw).toString('latin1').replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
  return text.endsWith('\r\n') ? text : `${text}\r\n`;
}
