import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { authenticityOf, type Verdicts } from '../../lib/mail/authenticity.ts';
import { classify } from '../../lib/mail/classify.ts';
import { MailError } from '../../lib/mail/mail-error.ts';
import { parseMail, type ParsedMail } from '../../lib/mail/parse-mail.ts';
import { rulesInForce } from '../../lib/mail/rules-in-force.ts';
import { DEFAULT_SETTINGS } from '../../lib/settings/parse.ts';
import { SENDERS } from '../mail/expected.ts';
import { FUZZ_TIMEOUT, fuzz } from './support/fuzz.ts';
import { anyChange, anyMail, anyOther, bytesOf, changed, endOfSes } from './support/mail.ts';
import { checkBelief, checkClassified, checkMail, checkProposal } from './support/mail-checks.ts';
import { must } from './support/must.ts';
import { mustQuoteNothing } from './support/outcome.ts';

const rules = rulesInForce(DEFAULT_SETTINGS);

const verdict = fc.constantFrom('PASS' as const, 'PASS' as const, 'FAIL' as const, 'GRAY' as const);
const PASSED: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };
const anyVerdicts = fc.record({ spam: verdict, virus: verdict, spf: verdict, dkim: verdict, dmarc: verdict });

describe('a mail, whatever happened to it', () => {
  const mails = fc.oneof({ weight: 9, arbitrary: anyMail.map(bytesOf) }, { weight: 1, arbitrary: anyOther });

  it(
    'is read within bounds, or refused by a code',
    () =>
      fuzz(
        fc.record({ mail: mails, change: anyChange, verdicts: anyVerdicts }),
        async ({ mail, change, verdicts }) => {
          const raw = changed(mail, change);
          const read = await parsed(raw);
          if (typeof read === 'string') return read;
          checkMail(read, raw);
          checkBelief(read, verdicts);
          const classified = classify(read, rules);
          checkClassified(classified, read);
          checkProposal(read, classified);
          return 'accepted';
        },
        ['mailUnreadable', 'mailTooManyParts', 'mailTooDeep', 'mailTooLarge'],
      ),
    FUZZ_TIMEOUT,
  );

  // Of all but these the headers that SES wrote name no signature of an allowed sender.
  const unproven = anyMail.filter(
    ({ file }) =>
      /^attack-/.test(file) &&
      !/-(dkim-failed-verdict|virus|virus-not-looked-for|results-not-topmost)$/.test(file),
  );

  it(
    'is not believed for what stands below that which SES wrote',
    () =>
      fuzz(
        fc.record({ row: unproven, change: anyChange }),
        async ({ row, change }) => {
          const mail = bytesOf(row);
          const [top, end] = [mail.indexOf('Return-Path:'), endOfSes(mail)];
          const raw = Buffer.concat([mail.subarray(top, end), changed(mail.subarray(end), change)]);
          const read = await parsed(raw);
          if (typeof read === 'string') return read;
          const { kind } = authenticityOf(read, { ...PASSED, dmarc: 'GRAY' }, SENDERS);
          must(kind === 'quarantined', `nothing proves the sender of ${row.file}`);
          return 'accepted';
        },
        ['mailUnreadable'],
      ),
    FUZZ_TIMEOUT,
  );
});

/** The mail, or the code it is refused by. */
function parsed(raw: Buffer): Promise<ParsedMail | string> {
  return parseMail(raw).catch((error: unknown) => {
    if (!(error instanceof MailError)) throw error;
    mustQuoteNothing(error.message);
    return error.code;
  });
}
