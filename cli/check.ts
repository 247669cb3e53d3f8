import { Command } from 'commander';
import { takeCensus } from '../lib/check/census.ts';
import { findingsOf } from '../lib/check/findings.ts';
import type { Finding, Level } from '../lib/check/finding.ts';
import { plainDateTimeIn } from '../lib/check/findings-whmcs.ts';
import { probeBooks } from '../lib/check/probe.ts';
import { UpstreamError } from '../lib/runtime/errors.ts';
import { withContext, type Context } from './context.ts';
import { booksNote } from './notes.ts';
import { progress } from './progress.ts';
import { deployedOption, type StateAt } from './state-option.ts';

export function checkCommand(): Command {
  return new Command('check')
    .description('see whether both books can be read and fit together; the first command on your own books')
    .addOption(deployedOption())
    .option('--json', 'one JSON object with all findings', false)
    .action(check);
}

interface CheckOptions {
  readonly state?: StateAt;
  readonly json: boolean;
}

/** @throws UpstreamError after the findings are shown, if a book cannot be read. */
async function check({ state, json }: CheckOptions): Promise<void> {
  const read = async (context: Context): Promise<void> => {
    (json ? process.stderr : process.stdout).write(booksNote(context));
    const { settings, rules, clock, version } = context;
    const probes = await probeBooks(settings, context);
    const now = plainDateTimeIn(clock.now(), settings.timeZone);
    const { onProgress, done } = progress();
    const census = await takeCensus(rules, { ...context, onProgress }).catch(unreadable);
    done();
    const findings = findingsOf({ settings, probes, now, census });
    const today = clock.today().toString();
    process.stdout.write(
      json
        ? `${JSON.stringify({ version: 1, today, settingsVersion: version, findings })}\n`
        : checkText(findings),
    );
    if (census instanceof UpstreamError) throw census;
  };
  await withContext(read, { state: state ?? null, domain: null });
}

function unreadable(error: unknown): UpstreamError {
  if (error instanceof UpstreamError) return error;
  throw error;
}

const MARKS: Record<Level, string> = { ok: 'ok  ', note: 'note', act: 'ACT ', stop: 'STOP' };

function checkText(findings: readonly Finding[]): string {
  const blocks = findings.map(({ level, topic, what, why, todo }) =>
    [
      `${MARKS[level]}  ${topic}: ${what}`,
      `      ${why}`,
      ...(todo === null ? [] : [`      To do: ${todo}`]),
    ].join('\n'),
  );
  const count = (level: Level): number => findings.filter((finding) => finding.level === level).length;
  const sum = `${findings.length} findings: ${count('stop')} to mend first, ${count('act')} to do. Nothing was changed anywhere.`;
  return `\n${blocks.join('\n')}\n\n${sum}\n`;
}
