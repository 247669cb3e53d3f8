import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  startSimulators,
  type SimulatorOptions,
  type Simulators,
} from '../../infra/local/simulators/simulators.ts';
import { environmentOf, type Env } from './command.ts';

/** Simulated books, and a folder with the settings that suit them, for commands run one after the other. */
export interface SimulatedHere {
  readonly simulators: Simulators;
  readonly directory: string;
  readonly env: Env;
  readonly close: () => Promise<void>;
}

export async function simulatedHere(options: SimulatorOptions): Promise<SimulatedHere> {
  const simulators = await startSimulators(options);
  const directory = await mkdtemp(path.join(tmpdir(), 'stichtag-test-'));
  const file = path.join(directory, 'settings.json');
  await writeFile(file, JSON.stringify(simulators.settings));
  return {
    simulators,
    directory,
    env: { ...environmentOf(simulators, options.today), STICHTAG_SETTINGS: file },
    close: async () => {
      await simulators.close();
      await rm(directory, { recursive: true });
    },
  };
}
