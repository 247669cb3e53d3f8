import { withContext } from '../cli/context.ts';
import { makePlan } from '../lib/sweep/make-plan.ts';

export interface Measured {
  readonly live: number;
  readonly judged: number;
  readonly registrarCalls: number;
  readonly whmcsCalls: number;
  readonly wallSeconds: number;
  readonly cpuSeconds: number;
  readonly peakRssMb: number;
}

/** One sweep's plan against the books the environment names; its cost as one line of JSON. */
await withContext(async (context) => {
  const startedAt = performance.now();
  const plan = await makePlan({ rules: context.rules, days: 0, all: false }, context);
  const { user, system } = process.cpuUsage();
  const measured: Measured = {
    live: plan.books.live,
    judged: plan.entries.length,
    registrarCalls: context.calls.registrar,
    whmcsCalls: context.calls.whmcs,
    wallSeconds: (performance.now() - startedAt) / 1_000,
    cpuSeconds: (user + system) / 1_000_000,
    peakRssMb: process.resourceUsage().maxRSS / 1_024,
  };
  process.stdout.write(`${JSON.stringify(measured)}\n`);
});
