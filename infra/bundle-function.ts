import { build, type BuildOptions, type Plugin } from 'esbuild';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const ROOT = path.resolve(import.meta.dirname, '..');
const FUNCTIONS = path.join(ROOT, 'functions');

/** Some packages are CommonJS inside and ask for Node's own modules at run time. */
const REQUIRE =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Loaded by the AWS clients only where the environment holds no credentials, which in Lambda it always does: a tenth of
 * each bundle that would never run.
 */
const OTHER_CREDENTIALS = [
  ...['sso', 'ini', 'process', 'web-identity', 'login', 'http'].map(
    (kind) => `@aws-sdk/credential-provider-${kind}`,
  ),
  '@smithy/credential-provider-imds',
];

/**
 * Which file has which media type: a twelfth of the mail function's bundle, for attachments whose type is not told. Ours
 * all are.
 */
const withoutMediaTypes: Plugin = {
  name: 'without-media-types',
  setup: (bundling) => {
    bundling.onLoad({ filter: /nodemailer[\\/]dist[\\/]esm[\\/]mime-funcs[\\/]mime-types\.js$/ }, () => ({
      contents:
        "export const detectMimeType = () => 'application/octet-stream'; export const detectExtension = () => 'bin';",
    }));
  },
};

/** AWS's clients tell their version, and would bring the whole of their package.json for it. */
const versionsOnly: Plugin = {
  name: 'versions-only',
  setup: (bundling) => {
    bundling.onLoad(
      { filter: /@aws-sdk[\\/]client-[a-z0-9-]+[\\/]package\.json$/ },
      async ({ path: file }) => {
        const { version } = z.object({ version: z.string() }).parse(JSON.parse(await readFile(file, 'utf8')));
        return { contents: JSON.stringify({ version }), loader: 'json' };
      },
    );
  },
};

/** How a function is bundled wherever it runs. ES modules with `module` first: a third smaller than CommonJS. */
export const BUNDLE = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  plugins: [withoutMediaTypes, versionsOnly],
  external: OTHER_CREDENTIALS,
  banner: { js: REQUIRE },
  logLevel: 'warning',
} as const satisfies BuildOptions;

const MOST_KB: Readonly<Record<string, number>> = {
  'invoice-paid': 475,
  'registrar-mail': 900,
  // docs/adr/0015-what-the-gateway-weighs.md
  'registrar-gateway': 925,
};
const MOST_KB_ELSE = 725;

export interface Bundle {
  readonly name: string;
  readonly file: string;
  /** In units of 1,024 bytes, begun ones counted. */
  readonly kilobytes: number;
  /** What it may have. */
  readonly mostKilobytes: number;
  /** The files that something of is in it, from the project's root. */
  readonly sources: readonly string[];
}

/** The names of all functions: a folder each. */
export const functionNames = async (): Promise<string[]> => (await readdir(FUNCTIONS)).sort();

/** Bundles one function into `folder`, as `NAME.mjs`. */
export async function bundleFunction(name: string, folder: string, more: BesideBundle = {}): Promise<Bundle> {
  const file = path.join(folder, `${name}.mjs`);
  const sources = await bundleEntry(path.join(FUNCTIONS, name, 'handler.ts'), file, more);
  const kilobytes = Math.ceil((await stat(file)).size / 1_024);
  return { name, file, kilobytes, mostKilobytes: MOST_KB[name] ?? MOST_KB_ELSE, sources };
}

/** What changes nothing in the bundle itself. */
type BesideBundle = Pick<BuildOptions, 'sourcemap'>;

/** Bundles any file in the way functions are. @returns as `Bundle.sources`. */
export async function bundleEntry(
  entry: string,
  outfile: string,
  more: BesideBundle = {},
): Promise<string[]> {
  const { metafile } = await build({
    ...BUNDLE,
    ...more,
    absWorkingDir: ROOT,
    metafile: true,
    entryPoints: [entry],
    outfile,
  });
  const inputs = Object.values(metafile.outputs).flatMap(({ inputs: used }) => Object.entries(used));
  return inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
}
