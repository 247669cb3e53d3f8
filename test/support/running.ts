import { ended, inEmptyDirectory, launch, type Env, type Ran } from './command.ts';

/** A command in a process of its own that stays up. */
export interface Running {
  /** Waits until one of its streams has said so. @throws if it ends before. */
  says(text: string): Promise<string>;
  signal(signal: NodeJS.Signals): void;
  /** @returns how it ended, and all it said. */
  ended(): Promise<Ran>;
}

/** It is killed in the end, if it is still there. */
export async function whileRunning(
  args: readonly string[],
  env: Env,
  use: (running: Running) => Promise<void>,
): Promise<void> {
  await inEmptyDirectory(async (cwd) => {
    const child = launch(args, env, cwd);
    const end = ended(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    }
    try {
      await use({
        says: async (text) => {
          while (!said.includes(text)) {
            if (child.exitCode !== null) throw new Error(`it ended before it said "${text}":\n${said}`);
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
          return said;
        },
        signal: (signal) => void child.kill(signal),
        ended: () => end,
      });
    } finally {
      child.kill('SIGKILL');
      await end;
    }
  });
}
