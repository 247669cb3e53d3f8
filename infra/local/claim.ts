import { randomUUID } from 'node:crypto';
import { link, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import * as z from 'zod';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { errorCode } from '../../lib/runtime/error-code.ts';

const accessSchema = z.strictObject({
  registrar: z.strictObject({ url: z.url(), user: z.string(), password: z.string() }),
  whmcs: z.strictObject({ url: z.url(), identifier: z.string(), secret: z.string() }),
});

const endpointsSchema = z.strictObject({
  table: z.url(),
  queueUrl: z.url(),
  mailQueueUrl: z.url(),
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
    if (await created(file)) return { kind: 'ours', publish: publisher(file), release: () => release(file) };
    const found = await inFile(file);
    // Its port may be another's by now, which answers too.
    const isLeft = found.claim !== null && !isAlive(found.claim.pid);
    const endpoints = isLeft ? null : (found.claim?.endpoints ?? null);
    if (endpoints !== null && (await answers(endpoints.table))) return { kind: 'running', endpoints };
    if (isLeft || tries >= PATIENCE) await clear(file, found.text);
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

interface Found {
  /** '': not there. */
  readonly text: string;
  /** null: not there, or just being written. */
  readonly claim: z.output<typeof fileSchema> | null;
}

async function inFile(file: string): Promise<Found> {
  const text = await textOf(file);
  try {
    return { text, claim: fileSchema.parse(JSON.parse(text)) };
  } catch {
    return { text, claim: null };
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return '';
  }
}

/**
 * Takes away what was found, and nothing that another starter has put there meanwhile: the file is moved aside, which
 * one of two can do, looked at, and put back if it is not the one.
 */
async function clear(file: string, found: string): Promise<void> {
  if ((await textOf(file)) !== found) return;
  const aside = `${file}.${randomUUID()}`;
  try {
    await rename(file, aside);
  } catch {
    return;
  }
  if ((await textOf(aside)) !== found) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
}

/** Ours only: whoever took us for dead may have the folder by now. */
async function release(file: string): Promise<void> {
  const { claim: standing } = await inFile(file);
  if (standing?.pid === process.pid) await rm(file, { force: true });
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
