import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { bundleFunction, functionNames } from '../infra/bundle-function.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import type { Bar } from './bars.ts';
import { NO_ADVICE } from './child.ts';
import { prepareHost } from './function.ts';
import { benchOptions, type BenchOptions } from './options.ts';
import { bundlePart, gatewayPart, sweepPart, webhookPart, type Bench } from './parts.ts';
import { barTable } from './tables.ts';
import { printWhyMissed, profileFolder, PROFILES } from './why-missed.ts';

/**
 * Measures the functions as they are deployed, prints tables, and compares them with what was promised. Ends with 1 if a
 * promise is broken that does not depend on the machine: calls, sizes, a bundle that does not run by itself.
 */
async function main(): Promise<number> {
  const options = benchOptions(process.argv.slice(2));
  const folder = await mkdtemp(path.join(tmpdir(), 'stichtag-bench-'));
  try {
    await rm(PROFILES, { recursive: true, force: true });
    const bench = await prepared(options, folder);
    bench.print(machine());
    const bars = await measured(bench);
    bench.print(barTable(bars));
    await printWhyMissed(bars, bench);
    return bars.some(({ met, exact }) => exact && !met) ? 1 : 0;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What others do on this machine makes every time longer. */
function machine(): string {
  const [load = 0] = loadavg();
  const cores = availableParallelism();
  const busy = load > cores / 2 ? ': busy, so times will be too long' : '';
  const day = new Date().toISOString().slice(0, 10);
  return `${day}, Node ${process.versions.node}, ${cores} cores, load ${load.toFixed(1)}${busy}`;
}

async function prepared(options: BenchOptions, folder: string): Promise<Bench> {
  await prepareHost(folder);
  const names = await functionNames();
  return {
    options,
    folder,
    // The maps stand beside the bundles and are not loaded: they lead from a profile back to the source.
    bundles: await Promise.all(names.map((name) => bundleFunction(name, folder, { sourcemap: 'external' }))),
    profileOf: (name) => (options.profile ? profileFolder(name) : null),
    say: (line) => process.stderr.write(`${line} …\n`),
    print: (text) => process.stdout.write(`${text}\n\n`),
  };
}

async function measured(bench: Bench): Promise<Bar[]> {
  const { parts } = bench.options;
  return [
    ...(parts.has('bundles') ? await bundlePart(bench) : []),
    ...(parts.has('webhook') ? await webhookPart(bench) : []),
    ...(parts.has('gateway') ? await gatewayPart(bench) : []),
    ...(parts.has('sweep') ? await sweepPart(bench) : []),
  ];
}

Object.assign(process.env, NO_ADVICE);
try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof BadInputError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
