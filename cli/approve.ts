import type { Command } from 'commander';
import type { StoredEntry } from '../lib/state/run.ts';
import { approve as approveRun, previewApproval, type ApprovalPreview } from '../lib/sweep/approve.ts';
import { approvalText, notLetText } from './approval-text.ts';
import { confirm } from './ask.ts';
import { drainedLines } from './drained-text.ts';
import { entryJson } from './entry-json.ts';
import { EXIT } from './exit.ts';
import { tellFailed } from './failed-hints.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';
import type { PersonActing } from './person-acting.ts';

export function approveCommand(): Command {
  return personCommand(
    'approve',
    'let through what a braked run held back: exactly its domains, for 24 hours',
  )
    .argument('<run>', 'the run, as its ticket names it')
    .option('--yes', 'without asking', false)
    .action(approve);
}

interface ApproveOptions extends PersonOptions {
  readonly yes: boolean;
}

async function approve(runId: string, options: ApproveOptions): Promise<void> {
  await asPerson(options, async (acting, by): Promise<Answer> => {
    const preview = await previewApproval(runId, acting.deps);
    const notLet = await heldBeside(preview, acting);
    const { killSwitch } = acting.settings.settings;
    // To be read before the question, whatever stdout is for.
    process.stderr.write(`\n${approvalText(preview, notLet, killSwitch)}\n`);
    await confirm(question(preview), options);
    const { authorised, waiting, queued } = await approveRun({ runId, by }, acting.deps);
    const drained = await acting.drain?.();
    return {
      json: {
        runId,
        incomplete: preview.incomplete,
        lets: preview.lets.map(entryJson),
        notLet: notLet.map(entryJson),
        authorised,
        waiting,
        queued,
        acted: drained?.acted ?? [],
        comesBack: drained?.comesBack ?? 0,
        failed: drained?.failed ?? 0,
      },
      exitCode: drained ? tellFailed(drained) : EXIT.done,
      text: [
        `Run ${runId} is approved by ${by}.`,
        `${authorised} endings are authorised, ${waiting} wait until one of their path and TLD was read back. ${queued} hints were queued${drained ? ' and worked:' : '; the deployed worker works them.'}`,
        ...(drained ? drainedLines(drained) : []),
        ...(notLet.length === 0 ? [] : [notLetText(notLet)]),
      ].join('\n'),
    };
  });
}

const question = ({ lets, incomplete }: ApprovalPreview): string =>
  incomplete
    ? 'Take what this run read for the new measure? Nothing is let through.'
    : `Let these ${lets.length} domains through?`;

/** Held back, and not by what a person is asked about. */
async function heldBeside({ run, lets }: ApprovalPreview, { deps }: PersonActing): Promise<StoredEntry[]> {
  const through = new Set(lets.map(({ domain }) => domain));
  const beside: StoredEntry[] = [];
  for await (const entry of deps.state.runs.entries(run.runId)) {
    if (entry.heldBy !== null && !through.has(entry.domain)) beside.push(entry);
  }
  return beside;
}
