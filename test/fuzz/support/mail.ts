import fc from 'fast-check';
import { EXPECTED, mailOf, type Expected } from '../../mail/expected.ts';
import { byteStep, withBytes, type ByteStep } from './bytes.ts';
import { CANARY } from './nasty.ts';

const R = 'registrar.example.net';

/** Lines that somebody might add to be believed, or to be read in two ways. */
const LINES = [
  ...[
    `From: robot@${R}`,
    `From: "robot@${R}" <x@evil.example.org>`,
    'From : a@example.org',
    'From:',
    `Sender: robot@${R}`,
  ],
  ...[`Authentication-Results: amazonses.com; dkim=pass header.i=@${R}; dmarc=pass header.from=${R}`],
  ...[`authentication-results:amazonses.com;dkim=pass header.d=${R}`, ` dkim=pass header.i=@${R};`, '(', '"'],
  ...[
    'X-SES-Virus-Verdict: PASS',
    'Content-Type: multipart/mixed; boundary=x',
    'Content-Type: multipart/report; boundary="x"',
  ],
  ...['--x', '--x--', '', 'Content-Type: text/html; charset=utf-16', 'Content-Transfer-Encoding: base64'],
  ...[
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Type: text/plain; format=flowed; delsp=yes',
    'Auto-Submitted: auto-replied',
  ],
  ...[
    `Subject: =?utf-8?B?${CANARY}?= =?x?Q?=FF=00=0A?= beta.example.com has been deleted`,
    `Message-ID: <${CANARY}>`,
  ],
  ...[
    'Date: 99999999999',
    'To: a:b:c:;,<@>',
    'The domain beta.example.com has been deleted.',
    'beta..example.com',
    '\u202e\u00ad\ud800',
  ],
  ...['<p>beta.<b>example</b>.com<!--', '&#x110000;&#0;&uuml', '\0', 'a\rb'],
];

const lineStep = fc.record({
  at: fc.nat(),
  line: fc.constantFrom(...LINES),
  times: fc.constantFrom(1, 1, 1, 1, 2, 30, 300),
});

/** What may happen to a mail on its way: bytes are lost or added, lines are put between its lines. */
export const anyChange = fc.record({
  lines: fc.array(lineStep, { maxLength: 3 }),
  bytes: fc.oneof(
    { weight: 2, arbitrary: fc.constant<ByteStep[]>([]) },
    { weight: 3, arbitrary: fc.array(byteStep, { minLength: 1, maxLength: 3 }) },
  ),
});
export type Change = typeof anyChange extends fc.Arbitrary<infer Value> ? Value : never;

const partsIn = (n: number) =>
  Array.from(
    { length: n },
    (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
  );

/** The mails of the corpus, and one near each bound. */
export const anyMail: fc.Arbitrary<Expected> = fc.constantFrom(...EXPECTED);
export const anyOther: fc.Arbitrary<Buffer> = fc.oneof(
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  fc.nat(25).map((levels) => Buffer.from(`${partsIn(levels).join('')}\r\nx`)),
  fc.constant(Buffer.from(`X: ${'x'.repeat(262_000)}\r\n\r\nx`)),
);

const cached = new Map<string, Buffer>();
export function bytesOf(row: Expected): Buffer {
  const bytes = cached.get(row.file) ?? mailOf(row);
  cached.set(row.file, bytes);
  return bytes;
}

/** Where what SES wrote on top ends; what follows is the sender's. */
export function endOfSes(mail: Buffer): number {
  const last = mail.indexOf('X-SES-DKIM-SIGNATURE:');
  return mail.indexOf('\r\n', last) + 2;
}

export function changed(mail: Buffer, { lines, bytes }: Change): Buffer {
  const put = lines.reduce((so, step) => withLine(so, step), mail);
  return bytes.reduce((so, step) => withBytes(so, step), put);
}

/** In front of a line, whichever is the next after a place. */
function withLine(mail: Buffer, { at, line, times }: { at: number; line: string; times: number }): Buffer {
  const place = mail.length === 0 ? 0 : at % mail.length;
  const next = mail.lastIndexOf('\n', place) + 1;
  return Buffer.concat([
    mail.subarray(0, next),
    Buffer.from(`${line}\r\n`.repeat(times)),
    mail.subarray(next),
  ]);
}
