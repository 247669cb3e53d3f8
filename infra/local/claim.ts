import { open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { errorCode } from '../../lib/settings/error-code.ts';

const accessSchema = z.strictObject({
  registrar: z.strictObject({ url: z.url(), user: z.string(), password: z.string() }),
  whmcs: z.strictObject({ url: z.url(), identifier: z.string(), secret: z.string() }),
});

const endpointsSchema = z.strictObject({
  table: z.url(),
  queueUrl: z.url(),
  /** The simulators, which open for everybody on this machine; null: real books, whose access stands nowhere here. */
  simulators: accessSchema.nullable(),
});
/** Where the process that runs a folder can be reached. */
export type Endpoints = z.output<typeof endpointsSchema>;

const fileSchema = z.strictObject({ pid: z.int(), endpoints: endpointsSchema.nullable() });

export type Claim =
  /** Nobody else runs the folder: it is ours until `release`. Others wait until `publish`. */
  | {
      readonly kind: 'ours';
      publish(endpoints: Endpoints): Promise<void>;
      release(): Promise<void>;
    }
  | { readonly kind: 'running'; readonly endpoints: Endpoints };

const WAIT_MS = 100;
/** Ten seconds to start or to end; a process that answers no longer is another one with the same number. */
const PATIENCE = 100;

/**
 * Makes a folder ours, or finds the process that runs it. What a process left that was killed is cleared away.
 * @throws BadInputError if the folder cannot be written.
 */
export async function claim(directory: string): Promise<Claim> {
  const file = path.join(directory, 'endpoints.json');
  for (let tries = 0; ; tries++) {
    if (await created(file)) return { kind: 'ours', publish: publisher(file), release: () => rm(file) };
    const found = await inFile(file);
    if (found?.endpoints && (await answers(found.endpoints.table))) {
      return { kind: 'running', endpoints: found.endpoints };
    }
    if (tries >= PATIENCE || (found !== null && !isAlive(found.pid))) await rm(file, { force: true });
    else await pause(WAIT_MS);
  }
}

/** Creating a file that must not exist is undivided: of two processes one gets it. */
async function created(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', OWNER_ONLY);
    await handle.writeFile(JSON.stringify({ pid: process.pid, endpoints: null }));
    await handle.close();
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw new BadInputError(`state: ${file} cannot be written (${errorCode(error)})`, error);
  }
}

const OWNER_ONLY = 0o600;

function publisher(file: string) {
  return async (endpoints: Endpoints): Promise<void> => {
    const next = `${file}.${process.pid}`;
    await writeFile(next, JSON.stringify({ pid: process.pid, endpoints }), { mode: OWNER_ONLY });
    await rename(next, file);
  };
}

/** null: not there, or just being written. */
async function inFile(file: string): Promise<z.output<typeof fileSchema> | null> {
  try {
    return fileSchema.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Any HTTP answer will do. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(2_000) });
    return true;
  } catch {
    return false;
  }
}
