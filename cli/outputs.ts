import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { productionFlag } from '../lib/access/production.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { errorCode } from '../lib/runtime/error-code.ts';

/** What `npm run deploy` writes of the deployed system, as far as a command needs it. */
const outputsSchema = z.object({
  region: z.string().min(1),
  table: z.string().min(3),
  queueUrl: z.url(),
  mailQueueUrl: z.url(),
  bucket: z.string().min(3),
  booksSecretId: z.string().min(1),
  /** Left out by a deployment of before there were contacts: the name that the next one gives it. */
  handleKeySecretId: z.string().min(1).default('stichtag/handle-key'),
  production: productionFlag,
});
export type Outputs = z.output<typeof outputsSchema>;

export const OUTPUTS_FILE = 'stichtag.outputs.json';

/**
 * @param file named by STICHTAG_DEPLOYED; null: the one in the current directory.
 * @throws BadInputError if there is none, or another one.
 */
export async function readOutputs(file: string | null): Promise<Outputs> {
  const named = file ?? OUTPUTS_FILE;
  const text = await readFile(path.resolve(named), 'utf8').catch((cause: unknown) => {
    throw new BadInputError(
      `--deployed: ${named} cannot be read (${errorCode(cause)}); allowed: what "npm run deploy" wrote, here or named by STICHTAG_DEPLOYED`,
      cause,
    );
  });
  const found = stacksIn(text, named).flatMap((stack) => outputsSchema.safeParse(stack).data ?? []);
  if (found[0] !== undefined && found.length === 1) return found[0];
  throw new BadInputError(
    `--deployed: ${named} tells of ${found.length} systems; allowed: the one that "npm run deploy" wrote`,
  );
}

/** The CDK writes an object of stacks, each with its outputs as text. */
function stacksIn(text: string, file: string): unknown[] {
  try {
    return Object.values(z.record(z.string(), z.unknown()).parse(JSON.parse(text)));
  } catch (cause) {
    throw new BadInputError(
      `--deployed: ${file} is no JSON object; allowed: what "npm run deploy" wrote`,
      cause,
    );
  }
}
