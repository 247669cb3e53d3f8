import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { main } from '../../cli/main.ts';
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

/**
 * Runs the same command line in this process, which takes no second to start: an empty directory, nothing of our
 * environment, nobody at a terminal. One at a time.
 */
export async function stichtagHere(args: readonly string[], env: Env = {}): Promise<Ran> {
  return inEmptyDirectory(async (cwd) => {
    const out = captured(process.stdout);
    const err = captured(process.stderr);
    const before = { env: process.env, cwd: process.cwd(), isTTY: process.stdin.isTTY };
    process.env = { PATH: process.env.PATH, ...env };
    process.chdir(cwd);
    process.stdin.isTTY = false;
    try {
      const code = await main(['node', BIN, ...args]);
      return { code, stdout: out.text(), stderr: err.text() };
    } finally {
      process.env = before.env;
      process.chdir(before.cwd);
      process.stdin.isTTY = before.isTTY;
      out.release();
      err.release();
    }
  });
}

function captured(stream: NodeJS.WriteStream) {
  const write = stream.write.bind(stream);
  const { isTTY } = stream;
  const listeners = stream.listeners('error');
  let text = '';
  stream.isTTY = false;
  stream.write = (chunk: string | Uint8Array): boolean => {
    text += chunk.toString();
    return true;
  };
  return {
    text: () => text,
    release: () => {
      Object.assign(stream, { write, isTTY });
      const added = stream.listeners('error').filter((one) => !listeners.includes(one));
      for (const one of added) stream.off('error', one as () => void);
    },
  };
}

/** Runs it until `text` appears on stdout, then sends the signal. */
export async function stichtagUntil(
  text: string,
  signal: NodeJS.Signals,
  args: readonly string[],
  env: Env = {},
): Promise<Ran> {
  return inEmptyDirectory((cwd) => {
    const child = launch(args, env, cwd);
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

export function launch(args: readonly string[], env: Env, cwd: string): ChildProcess {
  return spawn(process.execPath, [BIN, ...args], { cwd, env: { PATH: process.env.PATH, ...env } });
}

export function ended(child: ChildProcess): Promise<Ran> {
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

export async function inEmptyDirectory<T>(use: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(path.join(tmpdir(), 'stichtag-'));
  try {
    return await use(directory);
  } finally {
    await rm(directory, { recursive: true });
  }
}
