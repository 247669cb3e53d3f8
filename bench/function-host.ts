import { performance } from 'node:perf_hooks';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { lambdaContext } from '../infra/local/lambda-context.ts';
import { answerParent, given } from './answer-parent.ts';

/** What stands around a function in Lambda: loads its bundle, and invokes it with one event after the other. */
const { bundle, name } = z.object({ bundle: z.string(), name: z.string() }).parse(given());
const questionSchema = z.object({ events: z.array(z.unknown()) });
const moduleSchema = z.object({
  handler: z.custom<(event: unknown, context: unknown) => Promise<unknown>>(
    (value) => typeof value === 'function',
  ),
});

const { handler } = moduleSchema.parse(await import(pathToFileURL(bundle).href));
const SECONDS = 900;

async function invoke(event: unknown): Promise<unknown> {
  const context = lambdaContext(name, SECONDS);
  const wall = performance.now();
  const cpu = process.cpuUsage();
  const result = await handler(event, context);
  const { user, system } = process.cpuUsage(cpu);
  return { result: result ?? null, wallMs: performance.now() - wall, cpuMs: (user + system) / 1_000 };
}

answerParent(null, async (question) => {
  const { events } = questionSchema.parse(question);
  const before = process.cpuUsage();
  const calls: unknown[] = [];
  for (const event of events) calls.push(await invoke(event));
  const { user, system } = process.cpuUsage(before);
  const peakRssMb = process.resourceUsage().maxRSS / 1_024;
  return { calls, cpuMs: (user + system) / 1_000, peakRssMb };
});
