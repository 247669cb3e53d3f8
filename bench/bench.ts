import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs, parseEnv } from 'node:util';
import { table } from '../cli/table.ts';
import type { Measured } from './plan-once.ts';

/**
 * Plans a sweep of each size in a process of its own, with the simulators in another, and prints one table. Compare
 * the rows of one run: the machine makes the absolute figures, the ratios are the program's.
 */
const { values } = parseArgs({
  options: {
    domains: { type: 'string', default: '10000,100000' },
    'candidate-share': { type: 'string', default: '0.1' },
    'registrar-latency': { type: 'string', default: '0' },
    'whmcs-latency': { type: 'string', default: '0' },
  },
});

const rows: string[][] = [];
for (const domains of values.domains.split(',')) {
  process.stderr.write(`${domains} domains …\n`);
  rows.push(rowOf(domains, await measure(domains)));
}
process.stdout.write(
  `${table(['domains', 'read', 'judged', 'registrar calls', 'WHMCS calls', 'one call each', 'wall s', 'CPU s', 'peak RSS MB'], rows)}\n`,
);

async function measure(domains: string): Promise<Measured> {
  const directory = await mkdtemp(path.join(tmpdir(), 'stichtag-bench-'));
  const settings = path.join(directory, 'settings.json');
  const simulators = node('infra/local/simulators/main.ts', [
    ...['--domains', domains, '--candidate-share', values['candidate-share'], '--settings', settings],
    ...['--registrar-latency', values['registrar-latency'], '--whmcs-latency', values['whmcs-latency']],
  ]);
  try {
    const env = parseEnv(await until(simulators, 'STICHTAG_WHMCS_SECRET='));
    const planner = node('bench/plan-once.ts', [], { ...env, STICHTAG_SETTINGS: settings });
    return JSON.parse(await until(planner, '}')) as Measured;
  } finally {
    simulators.kill();
    await rm(directory, { recursive: true });
  }
}

function node(script: string, args: readonly string[], env: NodeJS.Dict<string> = {}): ChildProcess {
  const root = path.resolve(import.meta.dirname, '..');
  return spawn(process.execPath, ['--import', 'tsx', path.join(root, script), ...args], {
    cwd: root,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** The child's output up to the line with the text. */
function until(child: ChildProcess, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes(text) && output.endsWith('\n')) resolve(output);
    });
    child.on('error', reject);
    child.on('close', (code) => reject(new Error(`ended with ${code ?? 'a signal'} before "${text}"`)));
  });
}

function rowOf(domains: string, measured: Measured): string[] {
  return [
    domains,
    String(measured.live),
    String(measured.judged),
    String(measured.registrarCalls),
    String(measured.whmcsCalls),
    String(measured.live),
    measured.wallSeconds.toFixed(1),
    measured.cpuSeconds.toFixed(1),
    measured.peakRssMb.toFixed(0),
  ];
}
