import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startScript } from './child.ts';
import { shortOf } from './load-asked.ts';
import { lostOf } from './load-lost.ts';
import { loadOptions } from './load-options.ts';
import { measureLoad } from './load-run.ts';
import { loadTable } from './load-table.ts';

/**
 * Tens of thousands of signed webhooks while the worker is killed, stopped and restarted: is every accepted hint
 * worked, and is what was paid undone once? Prints one table; exit code 1 if anything is lost, or the load was
 * less than what was asked for.
 */
// The AWS SDK would tell at each start that its next major wants a newer Node.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
const options = loadOptions(process.argv);
const directory = await mkdtemp(path.join(tmpdir(), 'stichtag-load-'));
try {
  process.stderr.write(`Books with more than ${options.invoices} invoices, and endings that stand …\n`);
  const host = await startScript('bench/load-host.ts', { directory, invoices: options.invoices });
  try {
    const measured = await measureLoad(options, { directory, host });
    const [lost, short] = [lostOf(measured), shortOf(measured)];
    process.stdout.write(`${loadTable(measured)}\n\n`);
    process.stdout.write(lost.length === 0 ? 'Nothing was lost.\n' : `LOST:\n${lost.join('\n')}\n`);
    if (short.length > 0) process.stdout.write(`NOT WHAT WAS ASKED FOR:\n${short.join('\n')}\n`);
    process.exitCode = lost.length + short.length === 0 ? 0 : 1;
  } finally {
    await host.stop();
  }
} finally {
  await rm(directory, { recursive: true });
}
