import { parseArgs } from 'node:util';
import { checkModel, told, type Done } from './check.ts';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    path: { type: 'string' },
    'replay-path': { type: 'string' },
    'shrink-seconds': { type: 'string', default: '180' },
  },
});
const numberOf = (name: string, given: string): number => {
  if (/^\d+$/.test(given)) return Number(given);
  console.error(`--${name}: "${given}" is not allowed; allowed: a whole number`);
  process.exit(2);
};
const [runs, seed] = [numberOf('runs', values.runs), numberOf('seed', values.seed)];
const shrinkMs = numberOf('shrink-seconds', values['shrink-seconds']) * 1000;

const began = performance.now();
const used = new Map<string, number>();
let done = 0;
let toldAt = began;

function count({ commands }: Done): void {
  done++;
  for (const command of commands) used.set(command.do, (used.get(command.do) ?? 0) + 1);
  if (performance.now() - toldAt > 30_000) tell();
}

function tell(): void {
  toldAt = performance.now();
  const seconds = (toldAt - began) / 1000;
  const total = [...used.values()].reduce((a, b) => a + b, 0);
  console.log(
    `${done} runs, ${total} commands, ${seconds.toFixed(0)} s, ${(seconds / done).toFixed(3)} s a run`,
  );
}

console.log(`seed ${seed}, ${runs} runs`);
const found = await checkModel({
  runs,
  seed,
  path: values.path,
  replayPath: values['replay-path'],
  shrinkMs,
  onRun: count,
});
tell();
for (const [name, times] of [...used].sort(([, a], [, b]) => b - a))
  console.log(`${String(times).padStart(8)} ${name}`);
if (found !== null) {
  console.log(told(found));
  process.exitCode = 1;
}
