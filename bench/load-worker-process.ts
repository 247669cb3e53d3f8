import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

export interface WorkerProcess {
  start(): Promise<void>;
  /** @param signal SIGKILL: in the middle of whatever it does. SIGTERM: when what is in hand is done. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  /** @throws Error if it ended by itself. */
  mustRun(): void;
  /** The highest of all that ran. */
  peakRssMb(): number;
}

const memorySchema = z.object({ peakRssMb: z.number() });

/** @param log the file that each worker goes on writing. */
export function workerProcess(log: string, given: unknown): WorkerProcess {
  let child: ChildProcess | null = null;
  let peakRssMb = 0;
  const mustRun = (): void => {
    const { exitCode = null } = child ?? {};
    if (exitCode !== null) throw new Error(`the worker ended by itself, with ${exitCode}`);
  };
  return {
    mustRun,
    async start() {
      const file = await open(log, 'a');
      const started = fork(path.join(import.meta.dirname, 'load-worker.ts'), [JSON.stringify(given)], {
        execArgv: ['--import', 'tsx'],
        env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1' },
        stdio: ['ignore', file.fd, 'inherit', 'ipc'],
      });
      child = started;
      await new Promise<void>((resolve) => {
        started.once('exit', () => resolve());
        // tsx has messages of its own.
        started.on('message', (message) => {
          const { data } = memorySchema.safeParse(message);
          if (data === undefined) return;
          peakRssMb = Math.max(peakRssMb, data.peakRssMb);
          resolve();
        });
      });
      await file.close();
      mustRun();
    },
    async end(signal) {
      if (child === null) return;
      mustRun();
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      child = null;
    },
    peakRssMb: () => peakRssMb,
  };
}
