import type { Temporal } from 'temporal-polyfill';
import type { Verdicts } from '../../lib/mail/authenticity.ts';
import type { MailDeps } from '../../lib/mail/mail-deps.ts';
import type { OutgoingMail } from '../../lib/mail/mailer.ts';
import { parseMail } from '../../lib/mail/parse-mail.ts';
import type { ParsedMail } from '../../lib/mail/parsed-mail.ts';
import { takeMail, type Taken } from '../../lib/mail/take-mail.ts';
import type { MailRecord } from '../../lib/state/mail-record.ts';
import { openState } from '../../lib/state/open-state.ts';
import type { SystemDeps } from '../../lib/sweep/sweep-deps.ts';
import { withWorld, type World, type WorldOptions } from './acting.ts';

export const ROBOT = 'robot@registrar.example';
export const PASSED: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };

/** A world into which mail comes. */
export interface MailWorld extends World {
  readonly mailDeps: MailDeps;
  /** What SES was given, in order; refused ones too. */
  readonly given: readonly OutgoingMail[];
  /** The same as a reader sees it. */
  sent(): Promise<ParsedMail[]>;
  /** Keeps a mail where SES would. @returns its key. */
  keep(raw: string | Uint8Array): string;
  take(key: string, over?: { verdicts?: Partial<Verdicts>; at?: Temporal.Instant }): Promise<Taken>;
  record(mailId: string): Promise<MailRecord | null>;
  /** The codes logged so far. */
  codes(): string[];
}

export interface MailWorldOptions extends WorldOptions {
  /** Told of each mail before it counts as sent; may throw. */
  readonly onSend?: (nth: number) => void | Promise<void>;
  readonly wrapMail?: (deps: MailDeps) => MailDeps;
}

export function withMail<T>(options: MailWorldOptions, use: (world: MailWorld) => Promise<T>): Promise<T> {
  const { onSend, wrapMail, ...rest } = options;
  const settings = { mail: { senders: ['registrar.example'] }, ...options.settings };
  const wire = options.wire ?? 'inProcess';
  return withWorld({ quiet: 0, ...rest, wire, settings }, (world) => {
    const kept = new Map<string, Uint8Array>();
    const given: OutgoingMail[] = [];
    const plain: MailDeps = {
      ...mailDepsOf(world.deps),
      objects: {
        get: (key) => Promise.resolve(kept.get(key) ?? null),
      },
      mailer: {
        send: async (mail) => {
          given.push(mail);
          await onSend?.(given.length);
          return 'sent';
        },
      },
    };
    const mailDeps = wrapMail?.(plain) ?? plain;
    return use({
      ...world,
      mailDeps,
      given,
      sent: () => Promise.all(given.map(({ raw }) => parseMail(raw))),
      keep: (raw) => {
        const key = `inbox/mail-${kept.size + 1}`;
        kept.set(key, typeof raw === 'string' ? Buffer.from(raw) : raw);
        return key;
      },
      take: (key, { verdicts, at = world.now() } = {}) =>
        takeMail({ key, verdicts: { ...PASSED, ...verdicts }, receivedAt: at }, mailDeps),
      record: (mailId) => openState(world.table).mails.load(mailId),
      codes: () => world.logged.map(({ code }) => code),
    });
  });
}

export const mailDepsOf = ({
  state,
  connect,
  clock,
  queue,
  log,
}: SystemDeps): Omit<MailDeps, 'objects' | 'mailer'> => ({
  state,
  books: (settings) => Promise.resolve(connect(settings)),
  clock,
  queue,
  log,
});

/** A mail of the registrar's, its lines ended as on the wire. */
export function mailText(
  subject: string,
  over: { from?: string; body?: string; headers?: string[] } = {},
): string {
  const { from = ROBOT, body = 'Dear partner,\nthis is for your information.\n', headers = [] } = over;
  const lines = [
    `From: Robot <${from}>`,
    'To: registrar@in.example.com',
    `Subject: ${subject}`,
    `Message-ID: <${Buffer.from(subject).toString('hex').slice(0, 20)}@registrar.example>`,
    'Date: Mon, 15 Jun 2026 06:59:00 +0000',
    ...headers,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    body,
  ];
  return lines.join('\n').replaceAll('\n', '\r\n');
}

export const TRANSFER = 'Transfer request for gold.example.com';
