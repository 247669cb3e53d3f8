import { parseArgs } from 'node:util';
import { checkModel, told } from './check.ts';
import { tally } from './tally.ts';

/** `npm run model -- --runs N --seed S`: as many random runs as there is time for. Exit code 1: one went wrong. */
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    path: { type: 'string' },
    'replay-path': { type: 'string' },
    'shrink-seconds': { type: 'string', default: '180' },
  },
});

const EVERY_MS = 30_000;
const used = tally();
let toldAt = performance.now();

const [runs, seed] = [numberOf('runs'), numberOf('seed')];
console.log(`seed ${seed}, ${runs} runs`);
const found = await checkModel({
  runs,
  seed,
  path: values.path,
  replayPath: values['replay-path'],
  shrinkMs: numberOf('shrink-seconds') * 1000,
  onRun: (run) => {
    used.add(run);
    if (performance.now() - toldAt < EVERY_MS) return;
    toldAt = performance.now();
    console.log(used.line());
  },
});
console.log(`${used.table()}\n${used.line()}`);
if (found !== null) {
  console.log(told(found));
  process.exitCode = 1;
}

function numberOf(name: 'runs' | 'seed' | 'shrink-seconds'): number {
  const given = values[name];
  if (/^\d+$/.test(given)) return Number(given);
  console.error(`--${name}: "${given}" is not allowed; allowed: a whole number`);
  process.exit(2);
}
