import { acceptedBy } from './load-lost.ts';
import type { LoadMeasured } from './load-table.ts';

/** Beyond what was asked for: the last answers of a load that kept its time. */
const GRACE_SECONDS = 1;

type Asked = Pick<LoadMeasured, 'options' | 'shots' | 'inHandWhenKilled'> & {
  readonly load: { readonly result: Pick<LoadMeasured['load']['result'], 'duration'> };
};

/** Where the load was less than what was asked for, so that nothing lost proves less; a line each. */
export function shortOf({ options, load, shots, inHandWhenKilled }: Asked): string[] {
  const { hints, seconds, kill } = options;
  const accepted = [...acceptedBy(shots).values()].reduce((sum, invoice) => sum + invoice.hints, 0);
  const { duration } = load.result;
  return [
    ...(accepted < hints ? [`${accepted} hints accepted of ${hints}`] : []),
    ...(duration > seconds + GRACE_SECONDS ? [`sent in ${duration.toFixed(1)} s instead of ${seconds}`] : []),
    ...(kill > 0 && inHandWhenKilled === 0 ? ['the worker had no hint in hand when it was killed'] : []),
  ];
}
