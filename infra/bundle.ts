import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleFunction, functionNames } from './bundle-function.ts';

/**
 * Bundles every function and loads each in bare Node, in a folder without node_modules: what was not bundled would not
 * be found there. Prints size and load time; ends non-zero if a bundle is too large or does not load.
 */
async function check(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stichtag-bundles-'));
  try {
    for (const name of await functionNames()) {
      const { file, kilobytes, mostKilobytes: most } = await bundleFunction(name, folder);
      process.stdout.write(`${name}: ${kilobytes} KB (at most ${most}), loads in ${loadTime(file)} ms\n`);
      if (kilobytes > most) throw new RangeError(`${name}: ${kilobytes} KB, allowed are ${most}`);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

function loadTime(file: string): string {
  const script = `const from = performance.now();
    const { handler } = await import(${JSON.stringify(pathToFileURL(file).href)});
    if (typeof handler !== 'function') throw new TypeError('no handler');
    console.log(Math.round(performance.now() - from));`;
  const options = { cwd: path.dirname(file), encoding: 'utf8' } as const;
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], options).trim();
}

await check();
