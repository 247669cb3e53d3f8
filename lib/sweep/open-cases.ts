import type { DomainName } from '../names/domain-name.ts';
import type { Case } from '../state/case.ts';
import type { SweepDeps } from './sweep-deps.ts';

export interface OpenCases {
  readonly cases: ReadonlyMap<DomainName, Case>;
  /** Nothing is done about these before their case can be read again; all others go their way. */
  readonly unreadable: ReadonlySet<DomainName>;
}

export async function openCases({ state }: Pick<SweepDeps, 'state'>): Promise<OpenCases> {
  const cases = new Map<DomainName, Case>();
  const unreadable = new Set<DomainName>();
  for await (const kase of state.cases.open((domain) => unreadable.add(domain))) cases.set(kase.domain, kase);
  return { cases, unreadable };
}
