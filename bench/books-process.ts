import * as z from 'zod';
import { simulatorsAccess } from '../infra/local/local-books.ts';
import { startSimulators } from '../infra/local/simulators/simulators.ts';
import { answerParent, given } from './answer-parent.ts';
import { callsSince, type CallsSoFar } from './calls.ts';
import { needsSchema, needsOf } from './needs.ts';

/** Both simulators as a process of their own. It counts what it is asked itself, whatever the asking side counts. */
const options = z
  .object({ today: z.string(), domains: z.int(), candidateShare: z.number(), delayMs: z.number() })
  .parse(given());

const latency = { latencyMs: options.delayMs };
const simulators = await startSimulators({ ...options, registrar: latency, whmcs: latency });
const { book, registrar, whmcs } = simulators;
const questionSchema = z.union([z.literal('calls'), z.object({ needs: needsSchema })]);

let counted: CallsSoFar = { registrar: 0, whmcs: 0 };
answerParent({ access: simulatorsAccess(simulators), settings: book.settings }, (question) => {
  const asked = questionSchema.parse(question);
  if (asked !== 'calls') return Promise.resolve(needsOf(asked.needs, book));
  const calls = callsSince(counted, registrar.calls, whmcs.calls);
  counted = { registrar: registrar.calls.length, whmcs: whmcs.calls.length };
  return Promise.resolve(calls);
});
