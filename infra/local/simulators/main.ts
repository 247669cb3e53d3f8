import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Temporal } from 'temporal-polyfill';
import { startSimulators, type Simulators, type SimulatorOptions } from './simulators.ts';

/**
 * The simulators as a process of their own:
 * `node --import tsx infra/local/simulators/main.ts --domains N --seed S --today YYYY-MM-DD --port P --settings FILE`.
 * Prints the environment that leads to them and stays until SIGINT or SIGTERM. WHMCS takes the port after P.
 */
const { values } = parseArgs({
  options: {
    domains: { type: 'string' },
    seed: { type: 'string' },
    today: { type: 'string' },
    port: { type: 'string' },
    'time-zone': { type: 'string' },
    'candidate-share': { type: 'string' },
    'registrar-latency': { type: 'string' },
    'whmcs-latency': { type: 'string' },
    settings: { type: 'string' },
  },
});

const simulators = await startSimulators(optionsOf());
if (values.settings !== undefined) {
  await writeFile(values.settings, `${JSON.stringify(simulators.settings, null, 2)}\n`);
}
process.stdout.write(environmentOf(simulators));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void simulators.close());
}

function optionsOf(): SimulatorOptions {
  const timeZone = values['time-zone'] ?? 'Europe/Berlin';
  const port = numberOr('port', 0);
  const share = numberOr('candidate-share', -1);
  return {
    timeZone,
    today: values.today ?? process.env.STICHTAG_TODAY ?? Temporal.Now.plainDateISO(timeZone).toString(),
    domains: numberOr('domains', 500),
    seed: numberOr('seed', 1),
    ...(share < 0 ? {} : { candidateShare: share }),
    ...(port === 0 ? {} : { registrarPort: port, whmcsPort: port + 1 }),
    registrar: { latencyMs: numberOr('registrar-latency', 0) },
    whmcs: { latencyMs: numberOr('whmcs-latency', 0) },
  };
}

function numberOr(name: keyof typeof values, fallback: number): number {
  const given = values[name];
  if (given === undefined) return fallback;
  const number = Number(given);
  if (given === '' || !Number.isFinite(number) || number < 0)
    throw new RangeError(`--${name}: no number: ${given}`);
  return number;
}

function environmentOf({ book, registrar, whmcs }: Simulators): string {
  return [
    `STICHTAG_TODAY=${book.today}`,
    `STICHTAG_REGISTRAR_URL=${registrar.url}`,
    `STICHTAG_REGISTRAR_USER=${registrar.user}`,
    `STICHTAG_REGISTRAR_PASSWORD=${registrar.password}`,
    `STICHTAG_WHMCS_URL=${whmcs.url}`,
    `STICHTAG_WHMCS_IDENTIFIER=${whmcs.identifier}`,
    `STICHTAG_WHMCS_SECRET=${whmcs.secret}`,
    '',
  ].join('\n');
}
