import * as z from 'zod';
import type { RegistrarCall } from '../infra/local/simulators/registrar/registrar.ts';
import type { WhmcsCall } from '../infra/local/simulators/whmcs/whmcs.ts';

export const callsSchema = z.object({
  /** By operation. */
  registrar: z.record(z.string(), z.int()),
  /** By action. */
  whmcs: z.record(z.string(), z.int()),
  /** Reads of a single domain, client or invoice that were asked for before. */
  repeated: z.int(),
});
export type Calls = z.output<typeof callsSchema>;

export interface CallsSoFar {
  readonly registrar: number;
  readonly whmcs: number;
}

/** What was asked since then, by kind. */
export function callsSince(
  since: CallsSoFar,
  registrar: readonly RegistrarCall[],
  whmcs: readonly WhmcsCall[],
): Calls {
  const soap = registrar.slice(since.registrar);
  const forms = whmcs.slice(since.whmcs);
  const reads = [
    ...soap.filter(({ domain }) => domain !== '').map(({ operation, domain }) => `${operation} ${domain}`),
    ...forms
      .filter(({ action }) => action.startsWith('GetInvoice'))
      .map(({ fields }) => JSON.stringify(fields)),
  ];
  return {
    registrar: tally(soap.map(({ operation }) => operation)),
    whmcs: tally(forms.map(({ action }) => action)),
    repeated: reads.length - new Set(reads).size,
  };
}

export const sumOf = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

function tally(words: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
