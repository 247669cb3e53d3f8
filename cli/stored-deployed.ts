import { openDeployed } from './deployed.ts';
import { loadEnvironmentOfDeployed } from './environment.ts';
import type { StoredState } from './stored.ts';

/** As `readState`, of the deployed system. @throws StichtagError if AWS refuses. */
export async function readDeployed<T>(read: (state: StoredState) => Promise<T>): Promise<T | null> {
  const environment = await loadEnvironmentOfDeployed(process.env, process.cwd());
  const { state, where, close } = await openDeployed(environment);
  try {
    if ((await state.marks.installation()) === null) return null;
    return await read({ ...state, where, simulators: null });
  } finally {
    close();
  }
}
