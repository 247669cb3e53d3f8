import { build, type BuildOptions } from 'esbuild';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';

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
export const BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  external: OTHER_CREDENTIALS.map((kind) => `@aws-sdk/credential-provider-${kind}`),
  banner: { js: REQUIRE },
  logLevel: 'warning',
} as const satisfies BuildOptions;

const MOST_KB: Readonly<Record<string, number>> = { 'invoice-paid': 475 };
const MOST_KB_ELSE = 725;

export interface Bundle {
  readonly name: string;
  readonly file: string;
  /** In units of 1,024 bytes, begun ones counted. */
  readonly kilobytes: number;
  /** What it may have. */
  readonly mostKilobytes: number;
}

/** The names of all functions: a folder each. */
export const functionNames = async (): Promise<string[]> => (await readdir(FUNCTIONS)).sort();

/** Bundles one function into `folder`, as `NAME.mjs`. */
export async function bundleFunction(name: string, folder: string, more: BesideBundle = {}): Promise<Bundle> {
  const file = path.join(folder, `${name}.mjs`);
  await bundleEntry(path.join(FUNCTIONS, name, 'handler.ts'), file, more);
  const kilobytes = Math.ceil((await stat(file)).size / 1_024);
  return { name, file, kilobytes, mostKilobytes: MOST_KB[name] ?? MOST_KB_ELSE };
}

/** What changes nothing in the bundle itself. */
type BesideBundle = Pick<BuildOptions, 'sourcemap'>;

/** Bundles any file in the way functions are. */
export async function bundleEntry(entry: string, outfile: string, more: BesideBundle = {}): Promise<void> {
  await build({ ...BUNDLE, ...more, entryPoints: [entry], outfile });
}
