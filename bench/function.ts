import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { bundleEntry, type Bundle } from '../infra/bundle-function.ts';
import { startChild } from './child.ts';

const callSchema = z.object({ result: z.unknown(), wallMs: z.number(), cpuMs: z.number() });
const invokedSchema = z.object({ calls: z.array(callSchema), cpuMs: z.number(), peakRssMb: z.number() });
/** What invoking it came to; CPU and memory are of the function's own process. */
export type Invoked = z.output<typeof invokedSchema>;

/** A function's bundle, loaded in bare Node. */
export interface RunningFunction {
  /** One event after the other. @throws Error if the function fails. */
  invoke(...events: unknown[]): Promise<Invoked>;
  stop(): Promise<void>;
}

export interface FunctionOptions {
  readonly env: Readonly<Record<string, string>>;
  /** Where a CPU and a heap profile are written once it stops; null: not wanted, they cost time. */
  readonly profile: string | null;
}

/** @param bundle in a folder in which `prepareHost` has been. */
export async function startFunction(
  { name, file: bundle }: Pick<Bundle, 'name' | 'file'>,
  { env, profile }: FunctionOptions,
): Promise<RunningFunction> {
  if (profile !== null) await mkdir(profile, { recursive: true });
  const child = await startChild({
    file: path.join(path.dirname(bundle), HOST),
    execArgv: profile === null ? [] : profileOptions(profile),
    env,
    given: { name, bundle },
  });
  return {
    invoke: async (...events) => invokedSchema.parse(await child.ask({ events })),
    stop: () => child.stop(),
  };
}

const HOST = 'function-host.mjs';

/** Puts beside the bundles what invokes them, itself without any module to be found elsewhere. */
export const prepareHost = (folder: string): Promise<unknown> =>
  bundleEntry(path.resolve(import.meta.dirname, 'function-host.ts'), path.join(folder, HOST), {
    sourcemap: 'external',
  });

const profileOptions = (folder: string): string[] => [
  ...['--cpu-prof', `--cpu-prof-dir=${folder}`],
  ...['--heap-prof', `--heap-prof-dir=${folder}`],
];
