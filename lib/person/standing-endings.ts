import type { Temporal } from 'temporal-polyfill';
import type { Path } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import { isUnshownRehearsal } from '../reconcile/place.ts';
import type { State } from '../state/state.ts';

export interface StandingEnding {
  readonly domain: DomainName;
  readonly path: Path;
  /** null: it has not been read back yet. */
  readonly ending: Temporal.PlainDate | null;
}

/** Every ending of ours that stands or is on its way, the next first: the registrar carries each out unless it is undone. */
export async function standingEndings({
  state,
}: {
  readonly state: Pick<State, 'cases'>;
}): Promise<StandingEnding[]> {
  const standing: StandingEnding[] = [];
  // A case that cannot be read is told by every sweep.
  for await (const kase of state.cases.open(() => undefined)) {
    const { domain, ours, endingSeen } = kase;
    if (ours !== null && kase.state !== 'ended' && !isUnshownRehearsal(kase))
      standing.push({ domain, path: ours, ending: endingSeen });
  }
  const order = ({ domain, ending }: StandingEnding): string => `${ending?.toString() ?? ''} ${domain}`;
  return standing.sort((a, b) => (order(a) < order(b) ? -1 : 1));
}
