import * as z from 'zod';
import { parseMail } from '../../../lib/mail/parse-mail.ts';
import { senderAllows } from '../../../lib/mail/senders.ts';
import { verdicts, type Verdicts } from '../../../lib/mail/verdicts.ts';

/** A mail that has this header is given the verdicts it asks for, `dmarc=FAIL virus=FAIL`. Here alone, to try things. */
export const VERDICTS_HEADER = 'X-Stichtag-Verdicts';

/**
 * The verdicts that SES would give, made up: on one machine nothing is verified. Mail from the addresses of
 * `mail.senders` passes; that of others is as SES has it where a domain has no policy.
 */
export async function localVerdicts(raw: Uint8Array, senders: readonly string[]): Promise<Verdicts> {
  const from = await fromOf(raw);
  const isAllowed = from !== null && senders.some((sender) => senderAllows(sender, from));
  return verdicts.parse({ ...(isAllowed ? PASSED : UNPROVEN), ...askedFor(raw) });
}

const PASSED: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'GRAY', dmarc: 'PASS' };
const UNPROVEN: Verdicts = { ...PASSED, spf: 'GRAY', dmarc: 'GRAY' };

/** A mail that cannot be read is taken all the same: that it cannot is found later, as on AWS. */
async function fromOf(raw: Uint8Array): Promise<string | null> {
  try {
    return (await parseMail(raw)).from?.address ?? null;
  } catch {
    return null;
  }
}

const asked = z.partialRecord(verdicts.keyof(), z.string());
/** In bytes: as much of a mail as is looked through for the header. */
const LOOKED_THROUGH = 64 * 1_024;

function askedFor(raw: Uint8Array): z.output<typeof asked> {
  const start = Buffer.from(raw.subarray(0, LOOKED_THROUGH)).toString('latin1');
  const [headers = ''] = start.split(/\r?\n\r?\n/, 1);
  const line = headers.split(/\r?\n/).find((one) => one.toLowerCase().startsWith(HEADER_START)) ?? '';
  const pairs = [...line.matchAll(/\b([a-z]+)=([A-Z_]+)\b/g)].map(([, kind = '', word = '']) => [kind, word]);
  return asked.safeParse(Object.fromEntries(pairs)).data ?? {};
}

const HEADER_START = `${VERDICTS_HEADER.toLowerCase()}:`;
