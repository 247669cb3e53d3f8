import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import type { Bundle } from '../infra/bundle-function.ts';
import { Temporal } from 'temporal-polyfill';
import { quantile } from './figures.ts';
import { startFunction } from './function.ts';
import type { BenchSystem } from './system.ts';
import { eventOf } from './gateway.ts';
import { signedEvent } from './webhook.ts';

export interface MeasuredBundle {
  readonly bundle: Bundle;
  /** null: it does not run. */
  readonly imported: ImportTime | null;
  /** Why it could not be invoked; null: it was, and answered as it should. */
  readonly failure: string | null;
}

/** What importing takes, in ms: medians of fresh processes of bare Node. A busy machine makes the first longer. */
export interface ImportTime {
  readonly wallMs: number;
  readonly cpuMs: number;
}

const PROCESSES = 15;

/**
 * Loads each bundle in fresh processes and invokes it once, in a folder without node_modules: what was not bundled would
 * not be found there.
 */
export async function measureBundles(
  system: BenchSystem,
  bundles: readonly Bundle[],
): Promise<MeasuredBundle[]> {
  const measured: MeasuredBundle[] = [];
  for (const bundle of bundles) {
    const failure = await failureOf(bundle, system);
    measured.push({ bundle, imported: failure === null ? importTime(bundle.file) : null, failure });
  }
  return measured;
}

/** What importing costs that has nothing in it. */
export async function importTimeOfNothing(folder: string): Promise<ImportTime> {
  const file = path.join(folder, 'nothing.mjs');
  await writeFile(file, 'export const handler = () => undefined;\n');
  return importTime(file);
}

function importTime(file: string): ImportTime {
  const script = `const from = performance.now();
    const cpu = process.cpuUsage();
    await import(${JSON.stringify(pathToFileURL(file).href)});
    const { user, system } = process.cpuUsage(cpu);
    console.log(performance.now() - from, (user + system) / 1000);`;
  const options = { cwd: path.dirname(file), encoding: 'utf8', env: {} } as const;
  const times = Array.from({ length: PROCESSES }, () =>
    execFileSync(process.execPath, ['--input-type=module', '-e', script], options).split(' ').map(Number),
  );
  const median = (nth: number): number =>
    quantile(
      times.map((time) => time[nth] ?? NaN),
      0.5,
    );
  return { wallMs: median(0), cpuMs: median(1) };
}

async function failureOf(bundle: Bundle, system: BenchSystem): Promise<string | null> {
  const sample = SAMPLES[bundle.name];
  if (sample === undefined) return 'bench/bundles.ts has no event for it';
  try {
    const env = { ...system.env, STICHTAG_MAIL_BUCKET: 'mails' };
    const running = await startFunction(bundle, { env, profile: null });
    try {
      const { calls } = await running.invoke(sample.event());
      const result = calls[0]?.result;
      return sample.result.safeParse(result).success ? null : `answered ${JSON.stringify(result)}`;
    } finally {
      await running.stop();
    }
  } catch (error) {
    return String(error).split('\n')[0] ?? '';
  }
}

interface Sample {
  readonly event: () => unknown;
  readonly result: z.ZodType;
}

const GREETING = 'Successfully validated SNS topic for Amazon SES event publishing.';

/** One event for each function, and what it must answer. */
const SAMPLES: Readonly<Record<string, Sample>> = {
  'expiry-sweep': {
    event: () => ({ scheduledAt: Temporal.Now.instant().round('second').toString() }),
    result: z.object({ kind: z.literal('finished') }),
  },
  'reconcile-domain': {
    event: () => ({
      Records: [{ messageId: '1', body: JSON.stringify({ domain: 'example.com', cause: 'person' }) }],
    }),
    result: z.object({ batchItemFailures: z.array(z.never()) }),
  },
  'invoice-paid': { event: () => signedEvent(1), result: z.object({ statusCode: z.literal(202) }) },
  'registrar-gateway': {
    event: () => eventOf('GetRegistrarLock', { sld: 'example', tld: 'de' }),
    result: z.object({ statusCode: z.literal(200) }),
  },
  // What SES tells its topic at first: of no mail, so neither the bucket nor SES is needed.
  'registrar-mail': {
    event: () => ({ Records: [{ messageId: '1', eventSource: 'aws:sqs', body: GREETING }] }),
    result: z.object({ batchItemFailures: z.array(z.never()) }),
  },
};
