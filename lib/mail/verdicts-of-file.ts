import { resultFor } from './authentication-results.ts';
import { MailError } from './mail-error.ts';
import { parseMail } from './parse-mail.ts';
import type { Verdict, Verdicts } from './verdicts.ts';

/**
 * The verdicts that SES wrote on top of a mail it has received. Of a mail in the bucket they are SES's own; a file may
 * say of itself what it likes. One that cannot be read says nothing of who sent it.
 */
export async function verdictsInFile(raw: Uint8Array): Promise<Verdicts> {
  const header = await resultsOf(raw);
  const stamped = stampsOf(raw);
  return {
    spam: stamped('x-ses-spam-verdict'),
    virus: stamped('x-ses-virus-verdict'),
    spf: VERDICTS[resultFor('spf', header) ?? ''] ?? 'GRAY',
    dkim: VERDICTS[resultFor('dkim', header) ?? ''] ?? 'GRAY',
    dmarc: VERDICTS[resultFor('dmarc', header) ?? ''] ?? 'GRAY',
  };
}

async function resultsOf(raw: Uint8Array): Promise<string> {
  try {
    return (await parseMail(raw)).authenticationResults[0] ?? '';
  } catch (error) {
    if (error instanceof MailError) return '';
    throw error;
  }
}

const VERDICTS: Readonly<Record<string, Verdict>> = {
  pass: 'PASS',
  fail: 'FAIL',
  permerror: 'PROCESSING_FAILED',
  temperror: 'PROCESSING_FAILED',
};

/** In bytes: SES's stamps stand on top. */
const LOOKED_THROUGH = 16_384;

/** The topmost one of each name counts. */
function stampsOf(raw: Uint8Array): (name: string) => Verdict {
  const [top = ''] = Buffer.from(raw.subarray(0, LOOKED_THROUGH))
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1);
  const lines = top.split(/\r?\n/).map((line) => line.toLowerCase());
  return (name) => {
    const stamp = lines
      .find((line) => line.startsWith(`${name}:`))
      ?.slice(name.length + 1)
      .trim()
      .toUpperCase();
    return stamp === 'PASS' || stamp === 'FAIL' || stamp === 'PROCESSING_FAILED' ? stamp : 'GRAY';
  };
}
