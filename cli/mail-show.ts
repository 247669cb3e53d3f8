import { Command } from 'commander';
import { foresee } from '../lib/mail/foresee.ts';
import { verdictsInFile } from '../lib/mail/verdicts-of-file.ts';
import type { Verdicts } from '../lib/mail/verdicts.ts';
import { withContext } from './context.ts';
import { mailFile } from './mail-file.ts';
import { mailJson, mailText, type ShownMail } from './mail-text.ts';
import { booksNote } from './notes.ts';
import { withStateOptions, type StateAt } from './state-option.ts';

export function showCommand(): Command {
  return withStateOptions(
    new Command('show')
      .description('what mails in files would lead to: event, domains, sender, and what would be done')
      .argument('<files...>', 'mails as they came, such as those that the registrar sends'),
  )
    .option('--json', 'one JSON object', false)
    .action(show);
}

interface ShowOptions {
  readonly state: StateAt;
  readonly json: boolean;
}

/** Every file is read before anything is asked: a slip in the last name costs nothing. */
async function show(files: readonly string[], { state, json }: ShowOptions): Promise<void> {
  const raws = await Promise.all(files.map(async (file) => ({ file, raw: await mailFile(file) })));
  await withContext(
    async (context) => {
      (json ? process.stderr : process.stdout).write(booksNote(context));
      const shown: ShownMail[] = [];
      for (const { file, raw } of raws) {
        const inFile = await verdictsInFile(raw);
        const isStamped = inFile.virus !== 'GRAY' || inFile.dmarc !== 'GRAY';
        const verdicts = isStamped ? inFile : ASSUMED;
        const foreseen = await foresee({ raw, verdicts }, context.settings, context);
        shown.push({ file, isStamped, ...foreseen });
      }
      process.stdout.write(
        json
          ? `${JSON.stringify({ version: 1, mails: shown.map(mailJson) })}\n`
          : `\n${shown.map(mailText).join('\n\n')}\n\nNothing was changed anywhere.\n`,
      );
    },
    { state, domain: null },
  );
}

/** Of a mail that SES has not seen: as if it had passed. Whether its sender is allowed still shows. */
const ASSUMED: Verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'GRAY', dmarc: 'PASS' };
