import * as z from 'zod';

/** In the words of SES; what it may add to them one day proves nothing, and is read as `GRAY`. */
const verdict = z.enum(['PASS', 'FAIL', 'GRAY', 'PROCESSING_FAILED']).catch('GRAY');

/** What SES found of a mail on its way in. */
export const verdicts = z.object({
  spam: verdict,
  virus: verdict,
  spf: verdict,
  dkim: verdict,
  dmarc: verdict,
});

export type Verdict = z.output<typeof verdict>;
export type Verdicts = Readonly<z.output<typeof verdicts>>;
