import type { Path } from '../lib/expiry/facts.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import type { AuditEntry } from '../lib/state/audit.ts';
import type { Case } from '../lib/state/case.ts';
import type { MailLine } from '../lib/state/mail-record.ts';
import type { Notice } from '../lib/state/notice.ts';
import type { OrderRecord } from '../lib/state/order-record.ts';
import type { SettingsVersion } from '../lib/state/state.ts';
import type { StateAt } from './state-option.ts';
import { readState } from './stored-state.ts';
import type { StoredState } from './stored.ts';

/** What a plan or an explanation takes from the state at hand, read in one go. */
export interface Remembered {
  /** The folder; of a deployed system its table, for a person. */
  readonly directory: string;
  /** The two books it is about. */
  readonly books: string;
  readonly simulators: StoredState['simulators'];
  readonly settings: SettingsVersion;
  readonly rehearsed: readonly Path[];
  /** Every open case; of a single domain its newest one, closed or not. */
  readonly cases: ReadonlyMap<DomainName, Case>;
  /** Of a single domain, oldest first. */
  readonly history: readonly AuditEntry[];
  /** What the registrar's mails said about a single domain, oldest first. */
  readonly mails: readonly MailLine[];
  /** Calls about a single domain that belong to no case, oldest first. */
  readonly notices: readonly Notice[];
  /** The newest order of a single domain; null: none. */
  readonly order: OrderRecord | null;
}

/**
 * @param domain null: all of them.
 * @returns null if there is no state, or nothing in it. @throws BadInputError as `readState`
 */
export function remember(at: StateAt, domain: DomainName | null): Promise<Remembered | null> {
  return readState(at, async (state) => {
    const [installation, settings, proofs] = await Promise.all([
      state.marks.installation(),
      state.settings.current(),
      state.proofs.all(),
    ]);
    if (installation === null || settings === null) return null;
    const cases = new Map<DomainName, Case>();
    for await (const kase of casesOf(domain, state)) cases.set(kase.domain, kase);
    const history: AuditEntry[] = [];
    const mails: MailLine[] = [];
    const notices: Notice[] = [];
    if (domain !== null) {
      for await (const entry of state.cases.audit(domain)) history.push(entry);
      for await (const line of state.mails.about(domain)) mails.push(line);
      for await (const notice of state.notices.about(domain)) notices.push(notice);
    }
    return {
      directory: state.where,
      books: installation.books,
      simulators: state.simulators,
      settings,
      rehearsed: proofs.filter(({ kind }) => kind === 'rehearsal').map(({ path }) => path),
      cases,
      history,
      mails,
      notices,
      order: domain === null ? null : await state.orders.load(domain),
    };
  });
}

async function* casesOf(domain: DomainName | null, { cases }: StoredState): AsyncGenerator<Case> {
  const kase = domain === null ? null : await cases.load(domain);
  if (kase !== null) yield kase;
  if (domain === null) yield* cases.open();
}
