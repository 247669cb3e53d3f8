import { build, type BuildOptions } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const FUNCTIONS = path.resolve(import.meta.dirname, '../functions');

/** Some packages are CommonJS inside and ask for Node's own modules at run time. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Loaded by the AWS clients only where the environment holds no credentials, which in Lambda it always does: a tenth of
 * each bundle that would never run.
 */
const OTHER_CREDENTIALS = ['sso', 'ini', 'process', 'web-identity', 'login'];

/** How a function is bundled wherever it runs. ES modules with `module` first: a third smaller than CommonJS. */
const BUNDLE: BuildOptions = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  external: OTHER_CREDENTIALS.map((kind) => `@aws-sdk/credential-provider-${kind}`),
  banner: { js: REQUIRE },
  logLevel: 'warning',
};

/** KB a function's bundle may have. */
const MOST_KB: Readonly<Record<string, number>> = {
  'expiry-sweep': 725,
  'invoice-paid': 475,
  'reconcile-domain': 725,
};

/**
 * Bundles every function and loads each in bare Node, in a folder without node_modules: what was not bundled would not
 * be found there. Prints size and load time; ends non-zero if a bundle is too large or does not load.
 */
async function check(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'stichtag-bundles-'));
  try {
    for (const name of await readdir(FUNCTIONS)) {
      const outfile = path.join(folder, `${name}.mjs`);
      await build({ ...BUNDLE, entryPoints: [path.join(FUNCTIONS, name, 'handler.ts')], outfile });
      const kilobytes = Math.ceil((await stat(outfile)).size / 1024);
      const most = MOST_KB[name] ?? 725;
      process.stdout.write(`${name}: ${kilobytes} KB (at most ${most}), loads in ${loadTime(outfile)} ms\n`);
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
