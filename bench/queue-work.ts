import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { createPoller } from '../infra/local/queue-poller.ts';
import { createSqsClient } from '../infra/local/queue-server.ts';
import type { Bundle } from '../infra/bundle-function.ts';
import type { Run } from '../lib/state/run.ts';
import { approve } from '../lib/sweep/approve.ts';
import { sumOf, type Calls } from './calls.ts';
import { startFunction, type RunningFunction } from './function.ts';
import type { BenchSystem } from './system.ts';

/** What a hint led to: the most that was done. */
export const CAME_TO = ['ending placed', 'ending undone', 'ticket', 'nothing to do'] as const;
export type CameTo = (typeof CAME_TO)[number];

export interface MeasuredHint {
  readonly came: CameTo;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly registrarCalls: number;
  readonly whmcsCalls: number;
}

/**
 * Lets a braked run through, as a person does whose endings were all proven before, and works the queue by the
 * function's bundle. Each hint comes alone, so that it can be told what it cost; Lambda hands over up to ten.
 */
export async function measureQueue(system: BenchSystem, run: Run, bundle: Bundle): Promise<MeasuredHint[]> {
  await proveAll(system, run);
  await approve({ runId: run.runId, by: 'bench' }, system.deps);
  const running = await startFunction(bundle, { env: system.env, profile: null });
  const client = createSqsClient(new URL(system.queueUrl).origin);
  const hints: MeasuredHint[] = [];
  try {
    const handler = async ({ Records }: SQSEvent): Promise<unknown> => {
      const failures: unknown[] = [];
      for (const record of Records) {
        const { hint, result } = await work({ Records: [record] }, running, system);
        hints.push(hint);
        failures.push(...result.batchItemFailures);
      }
      return { batchItemFailures: failures };
    };
    await system.calls();
    await createPoller({ client, queueUrl: system.queueUrl, name: bundle.name, handler }).drain();
  } finally {
    client.destroy();
    await running.stop();
  }
  return hints;
}

async function proveAll({ deps }: BenchSystem, { runId }: Run): Promise<void> {
  const at = deps.clock('UTC').now();
  for await (const { domain, path, suffix, effect } of deps.state.runs.entries(runId)) {
    if (effect === 'authorise' && path !== null)
      await deps.state.proofs.add({ path, suffix, kind: 'ending', domain, at });
  }
}

/** As Lambda reads it. */
const batchSchema = z.object({ batchItemFailures: z.array(z.unknown()) });

async function work(event: SQSEvent, running: RunningFunction, system: BenchSystem) {
  const { calls } = await running.invoke(event);
  const [call] = calls;
  const asked = await system.calls();
  const hint: MeasuredHint = {
    came: cameOf(asked),
    wallMs: call?.wallMs ?? 0,
    cpuMs: call?.cpuMs ?? 0,
    registrarCalls: sumOf(asked.registrar),
    whmcsCalls: sumOf(asked.whmcs),
  };
  return { hint, result: batchSchema.parse(call?.result) };
}

function cameOf({ registrar, whmcs }: Calls): CameTo {
  if (registrar['domainDelete'] ?? registrar['domainTransit']) return 'ending placed';
  if (registrar['domainRevoke']) return 'ending undone';
  return (whmcs['OpenTicket'] ?? whmcs['AddTicketReply']) ? 'ticket' : 'nothing to do';
}
