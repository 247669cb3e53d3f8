import { parseArgs } from 'node:util';
import { BadInputError, StichtagError } from '../../lib/runtime/errors.ts';
import { checkTable, type TableReport } from '../../lib/state/check-table.ts';
import { createDynamoClient } from '../../lib/state/dynamo-client.ts';
import { scanTable } from '../../lib/state/dynamo-scan.ts';
import { createDynamoTable } from '../../lib/state/dynamo-table.ts';

// The AWS SDK would tell every user of Node 20 that its next major wants a newer one.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

const MOST_SHOWN = 50;
const USAGE = 'npm run validate-restore -- TABLE [--region REGION]';

/** Reads a table that was restored as a whole, and says whether it can be used. Changes nothing. */
async function main(): Promise<void> {
  const { name, region } = argumentsOf(process.argv.slice(2));
  const client = createDynamoClient({ region });
  try {
    const report = await checkTable(scanTable(client, name), createDynamoTable({ client, name }));
    process.stdout.write(textOf(name, report));
    process.exitCode = report.problems.length === 0 ? 0 : 1;
  } finally {
    client.destroy();
  }
}

function argumentsOf(args: string[]): { readonly name: string; readonly region: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { region: { type: 'string' } },
      allowPositionals: true,
    });
    const [name, ...more] = positionals;
    if (name !== undefined && more.length === 0) return { name, region: values.region };
  } catch {
    // Said below: an option that there is not.
  }
  throw new BadInputError(`allowed: ${USAGE}`);
}

function textOf(name: string, { counts, settings, books, problems }: TableReport): string {
  const kinds = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const more = problems.length - MOST_SHOWN;
  return [
    `Table ${name}`,
    ...kinds.map(([kind, count]) => `  ${String(count).padStart(9)} ${kind}`),
    `Settings in force: ${settings ?? 'none'}. Books: ${books ?? 'none'}.`,
    ...problems.slice(0, MOST_SHOWN).map((problem) => `PROBLEM ${problem}`),
    ...(more > 0 ? [`and ${more} more`] : []),
    problems.length === 0 ? 'Every item can be read. The table can be used.' : `${problems.length} problems.`,
    '',
  ].join('\n');
}

await main().catch((error: unknown) => {
  const isOurs = error instanceof StichtagError;
  process.stderr.write(`${isOurs ? error.message : String(error)}\n`);
  process.exitCode = error instanceof BadInputError ? 2 : isOurs ? 4 : 1;
});
