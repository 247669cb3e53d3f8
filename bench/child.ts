import { fork, type ChildProcess, type Serializable } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import * as z from 'zod';

/** A process of its own that is asked one thing after the other. */
export interface Child {
  /** What it said when it was ready. */
  readonly ready: unknown;
  /** @throws Error with the child's own words. */
  ask(question: Serializable): Promise<unknown>;
  stop(): Promise<void>;
}

export interface ChildOptions {
  /** Absolute. */
  readonly file: string;
  /** Node's own options. */
  readonly execArgv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Handed over as JSON: `process.argv[2]`. */
  readonly given?: unknown;
}

/** Starts bare Node on a file, in the file's own folder; without any environment but `env`. */
export async function startChild({ file, execArgv = [], env = {}, given }: ChildOptions): Promise<Child> {
  const child = fork(file, given === undefined ? [] : [JSON.stringify(given)], {
    cwd: path.dirname(file),
    execArgv: [...execArgv],
    env: { ...NO_ADVICE, ...env },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return {
    ready: await reply(child),
    async ask(question) {
      const answer = reply(child);
      child.send(question);
      return answer;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}

/** As `startChild`, for a script of this project in TypeScript. @param script from the project's root. */
export function startScript(script: string, given?: unknown): Promise<Child> {
  const file = path.resolve(import.meta.dirname, '..', script);
  const env = { PATH: process.env.PATH ?? '' };
  return startChild({ file, execArgv: ['--import', 'tsx'], env, given });
}

/** The AWS clients would tell each process that their next major wants a newer Node. */
export const NO_ADVICE = { AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' };

const replySchema = z.union([z.strictObject({ value: z.unknown() }), z.strictObject({ failed: z.string() })]);

async function reply(child: ChildProcess): Promise<unknown> {
  const done = new AbortController();
  const { signal } = done;
  const ended = once(child, 'exit', { signal }).then(([code, killedBy]: unknown[]) => {
    throw new Error(`${child.spawnargs.at(1) ?? ''} ended with ${String(code ?? killedBy)}`);
  });
  ended.catch(() => undefined);
  try {
    const messages: unknown[] = await Promise.race([once(child, 'message', { signal }), ended]);
    const answer = replySchema.parse(messages[0]);
    if ('failed' in answer) throw new Error(answer.failed);
    return answer.value;
  } finally {
    done.abort();
  }
}
