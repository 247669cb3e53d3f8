import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { SMTPServer as Server, SMTPServerDataStream } from 'smtp-server';
import { errorCode } from '../../../lib/runtime/error-code.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';

export interface SmtpOptions {
  /** 0: any that is free. */
  readonly port: number;
  /** The one address mail is taken for, asked anew for each mail; null: for none. */
  readonly inbox: () => Promise<string | null>;
  /** Answered with 250 when it is done, and with 451, come again, when it fails. */
  readonly take: (mail: SmtpMail) => Promise<void>;
}

export interface SmtpMail {
  /** The sender on the envelope; '': none, as a bounce has it. */
  readonly from: string;
  readonly to: string;
  /** The host that sent it, as it calls itself. */
  readonly helo: string;
  readonly raw: Uint8Array;
}

export interface RunningSmtp {
  readonly host: string;
  readonly port: number;
  /** Takes what is on its way, and nothing more. */
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
/** In bytes: what SES takes at most. */
export const MOST_BYTES = 40 * 1_024 * 1_024;

/**
 * Stands for SES's inbound mail server, on this machine alone. It knows one recipient.
 * @throws BadInputError if the port is taken or not allowed.
 */
export async function startSmtp(options: SmtpOptions): Promise<RunningSmtp> {
  // Loaded here: a command that takes no mail starts without it.
  const { SMTPServer } = await import('smtp-server');
  const server = new SMTPServer({
    banner: 'Stichtag, on this machine alone',
    size: MOST_BYTES,
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: MOST_CLIENTS,
    closeTimeout: PATIENCE_MS,
    onRcptTo: ({ address }, _, answer) => void settle(known(address, options), answer),
    onData: (stream, { envelope, hostNameAppearsAs }, answer) => {
      const [to] = envelope.rcptTo;
      const from = envelope.mailFrom === false ? '' : envelope.mailFrom.address;
      const taken = bytesOf(stream).then((raw) =>
        options.take({ from, to: to?.address ?? '', helo: hostNameAppearsAs, raw }),
      );
      void settle(taken, answer);
    },
  });
  // A connection that breaks ends nobody but its caller.
  server.on('error', () => undefined);
  const { port } = await listening(server.listen(options.port, HOST), options.port);
  return { host: HOST, port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Each may have the largest mail in memory. */
const MOST_CLIENTS = 10;
/** Who is in the middle of a mail may end it. */
const PATIENCE_MS = 5_000;

async function listening(server: ReturnType<Server['listen']>, port: number) {
  try {
    await once(server, 'listening');
    return server.address() as AddressInfo;
  } catch (cause) {
    const why = `port ${port} is not to be had (${errorCode(cause)})`;
    throw new BadInputError(
      `environment: STICHTAG_SMTP_PORT: ${why}; allowed: a free one from 1 to 65535`,
      cause,
    );
  }
}

async function known(address: string, { inbox }: SmtpOptions): Promise<void> {
  if (address.toLowerCase() !== (await inbox())?.toLowerCase()) throw refusal(550, 'no such mailbox here');
}

async function bytesOf(stream: SMTPServerDataStream): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Read to its end all the same: who is cut off in the middle hears no answer.
    if (stream.byteLength <= MOST_BYTES) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw refusal(552, `too large: at most ${MOST_BYTES} bytes are taken`);
  return Buffer.concat(chunks);
}

async function settle(work: Promise<void>, answer: (error?: Error | null) => void): Promise<void> {
  try {
    await work;
    answer();
  } catch (error) {
    answer(error instanceof Refusal ? error : refusal(451, 'it cannot be stored now, try again later'));
  }
}

class Refusal extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

const refusal = (code: number, message: string): Refusal => new Refusal(code, message);
