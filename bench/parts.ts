import type { Bundle } from '../infra/bundle-function.ts';
import { bundleBars, sizeName, sweepBars, webhookBar, WEBHOOK, type Bar } from './bars.ts';
import { importTimeOfNothing, measureBundles } from './bundles.ts';
import { measureSize, type MeasuredSize, type SizeOptions } from './measure-size.ts';
import type { BenchOptions, SweepSize } from './options.ts';
import { measureGateway } from './gateway.ts';
import { startSystem, type BenchSystem } from './system.ts';
import { bundleTable, gatewayTable, queueTable, sweepTable, webhookTable } from './tables.ts';
import { measureWebhook, measureWebhookAlone } from './webhook.ts';

export interface Bench {
  readonly options: BenchOptions;
  /** Where the bundles are. */
  readonly folder: string;
  readonly bundles: readonly Bundle[];
  /** Where the profile of what is called so belongs; null: none is wanted. */
  readonly profileOf: (name: string) => string | null;
  /** What it is at, for whoever waits. */
  readonly say: (line: string) => void;
  readonly print: (text: string) => void;
}

/** Size, import time, and one invocation of each. */
export async function bundlePart({ folder, bundles, say, print }: Bench): Promise<Bar[]> {
  say('bundles');
  const measured = await onSmallBook((system) => measureBundles(system, bundles));
  print(bundleTable(measured, await importTimeOfNothing(folder)));
  return bundleBars(measured);
}

const WEBHOOK_CALLS = 3_000;

export async function webhookPart(bench: Bench): Promise<Bar[]> {
  const { folder, say, print } = bench;
  say(`${WEBHOOK_CALLS} calls of the webhook, twice`);
  const alone = await measureWebhookAlone(folder, WEBHOOK_CALLS);
  const whole = await profileableWebhook(bench, bench.profileOf(WEBHOOK));
  print(
    webhookTable([
      ['signature, body, answer', alone],
      ['the same and the queue', whole],
    ]),
  );
  return [webhookBar(whole)];
}

/** No bar: what a call takes is for the most part what the books take to answer. */
export async function gatewayPart({ bundles, profileOf, say, print }: Bench): Promise<Bar[]> {
  say('the functions of the registrar gateway');
  const bundle = bundleNamed('registrar-gateway', bundles);
  print(gatewayTable(await onSmallBook((system) => measureGateway(system, bundle, profileOf('gateway')))));
  return [];
}

export const profileableWebhook = ({ bundles }: Pick<Bench, 'bundles'>, profile: string | null) =>
  onSmallBook((system) =>
    measureWebhook(system, bundleNamed('invoice-paid', bundles), { calls: WEBHOOK_CALLS, profile }),
  );

export async function sweepPart(bench: Bench): Promise<Bar[]> {
  const { options, print } = bench;
  const sizes: MeasuredSize[] = [];
  for (const size of options.sizes) {
    const more = { firstOnly: size.delayMs > 0, profile: bench.profileOf(sizeName(size)) };
    sizes.push(await profileableSize(bench, size, more));
  }
  print(sweepTable(sizes));
  if (sizes.some(({ hints }) => hints !== null)) print(queueTable(sizes));
  return sweepBars(sizes);
}

export function profileableSize(
  { options: { candidateShare }, bundles, say }: Pick<Bench, 'options' | 'bundles' | 'say'>,
  size: SweepSize,
  more: Pick<SizeOptions, 'firstOnly' | 'profile'>,
): Promise<MeasuredSize> {
  const named = {
    sweep: bundleNamed('expiry-sweep', bundles),
    worker: bundleNamed('reconcile-domain', bundles),
  };
  return measureSize({ ...size, ...more, candidateShare, say }, named);
}

export function bundleNamed(wanted: string, bundles: readonly Bundle[]): Bundle {
  const bundle = bundles.find(({ name }) => name === wanted);
  if (bundle === undefined) throw new RangeError(`functions: there is no ${wanted}`);
  return bundle;
}

async function onSmallBook<T>(use: (system: BenchSystem) => Promise<T>): Promise<T> {
  const system = await startSystem({ domains: 500, candidateShare: 0.1, delayMs: 0 });
  try {
    return await use(system);
  } finally {
    await system.close();
  }
}
