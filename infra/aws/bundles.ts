import { rm } from 'node:fs/promises';
import path from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { bundleFunction } from '../bundle-function.ts';
import { FUNCTION_NAMES, type FunctionName } from './timeouts.ts';

/**
 * Bundles every function as it runs everywhere else, each into a folder of its own. Without source maps: they would be
 * several times as large as the functions, and what is logged of an error is its code, not its stack.
 */
export async function bundledCode(folder: string): Promise<(name: FunctionName) => Code> {
  await rm(folder, { recursive: true, force: true });
  const made = FUNCTION_NAMES.map(async (name) => {
    const own = path.join(folder, name);
    await bundleFunction(name, own);
    return [name, Code.fromAsset(own)] as const;
  });
  const codes = new Map(await Promise.all(made));
  return (name) => {
    const code = codes.get(name);
    if (code === undefined) throw new TypeError(`no bundle: ${name}`);
    return code;
  };
}
