import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Simulators } from '../../infra/local/simulators/simulators.ts';

const BIN = path.resolve(import.meta.dirname, '../../cli/stichtag.mjs');

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export type Env = Readonly<Record<string, string>>;

/** Runs the command as a user does: its own process, an empty directory, nothing of our environment but PATH. */
export async function stichtag(args: readonly string[], env: Env = {}): Promise<Ran> {
  return inEmptyDirectory((cwd) => {
    const child = launch(args, env, cwd);
    return ended(child);
  });
}

/** Runs it until `text` appears on stdout, then sends the signal. */
export async function stichtagUntil(
  text: string,
  signal: NodeJS.Signals,
  args: readonly string[],
): Promise<Ran> {
  return inEmptyDirectory((cwd) => {
    const child = launch(args, {}, cwd);
    let seen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      // Once: a second Ctrl-C is meant to end it at once.
      const before = seen.includes(text);
      seen += chunk.toString();
      if (!before && seen.includes(text)) child.kill(signal);
    });
    return ended(child);
  });
}

export function environmentOf({ registrar, whmcs }: Simulators, today: string): Env {
  return {
    STICHTAG_TODAY: today,
    STICHTAG_REGISTRAR_URL: registrar.url,
    STICHTAG_REGISTRAR_USER: registrar.user,
    STICHTAG_REGISTRAR_PASSWORD: registrar.password,
    STICHTAG_WHMCS_URL: whmcs.url,
    STICHTAG_WHMCS_IDENTIFIER: whmcs.identifier,
    STICHTAG_WHMCS_SECRET: whmcs.secret,
  };
}

function launch(args: readonly string[], env: Env, cwd: string): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
}

function ended(child: ChildProcess): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

async function inEmptyDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), 'stichtag-'));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}
