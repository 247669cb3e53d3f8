import { Temporal } from 'temporal-polyfill';
import {
  startSimulators,
  type SimulatorOptions,
  type Simulators,
} from '../../infra/local/simulators/simulators.ts';
import type { JoinDeps } from '../../lib/books/join.ts';
import type { Rules } from '../../lib/expiry/rules.ts';
import { createRegistrarReader } from '../../lib/registrar/soap-registrar.ts';
import type { RetryPolicy } from '../../lib/runtime/retry.ts';
import { systemClock } from '../../lib/runtime/clock.ts';
import { parseSettings } from '../../lib/settings/parse.ts';
import { toRules } from '../../lib/settings/rules.ts';
import { createWhmcsReader } from '../../lib/whmcs/reader.ts';

export interface Simulated {
  readonly simulators: Simulators;
  readonly deps: JoinDeps;
  readonly rules: (overrides?: object) => Rules;
}

/** Retries as ever, but without the waits. */
const AT_ONCE: RetryPolicy = { attempts: 3, baseMs: 0, capMs: 0 };

/** The real clients over real HTTP against the simulated books; closed after `use`. */
export async function withSimulated<T>(
  options: SimulatorOptions,
  use: (simulated: Simulated) => Promise<T>,
): Promise<T> {
  const simulators = await startSimulators(options);
  const { registrar, whmcs } = simulators;
  const timeZone = 'Europe/Berlin';
  try {
    return await use({
      simulators,
      rules: (overrides = {}) => toRules(parseSettings({ ...simulators.settings, ...overrides })),
      deps: {
        clock: systemClock(timeZone, Temporal.PlainDate.from(options.today)),
        registrar: createRegistrarReader({
          url: new URL(registrar.url),
          user: registrar.user,
          password: registrar.password,
          level: 'own',
          concurrency: 2,
          retry: AT_ONCE,
          timeZone,
        }),
        whmcs: createWhmcsReader({
          url: new URL(whmcs.url),
          identifier: whmcs.identifier,
          secret: whmcs.secret,
          concurrency: 4,
          retry: AT_ONCE,
        }),
      },
    });
  } finally {
    await simulators.close();
  }
}
