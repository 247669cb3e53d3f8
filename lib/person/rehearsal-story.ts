import { Temporal } from 'temporal-polyfill';
import type { DomainName } from '../names/domain-name.ts';
import type { AuditEntry, AuditEvent } from '../state/audit.ts';
import type { State } from '../state/state.ts';

export interface RehearsalStory {
  /**
   * `undone`: placed, shown, undone, and gone again. `refused`, `notSent`, `notShown`: nothing stands. `stopped`: leave
   * was taken back before the call. `undoneByOthers`: somebody else undid it. `executed`: the domain is gone.
   */
  readonly outcome:
    'underWay' | 'undone' | 'refused' | 'notSent' | 'notShown' | 'stopped' | 'undoneByOthers' | 'executed';
  /** The ending as it showed, and the term's end as read then; null: it has not shown. */
  readonly ending: Temporal.PlainDate | null;
  readonly termEnd: Temporal.PlainDate | null;
  /** What the registrar or the worker said to it. */
  readonly note: string | null;
}

/** What has happened to the newest rehearsal of a domain, told from its history. */
export async function rehearsalStory(
  domain: DomainName,
  { state }: { readonly state: Pick<State, 'cases'> },
): Promise<RehearsalStory> {
  let story: AuditEntry[] = [];
  for await (const entry of state.cases.audit(domain)) {
    if (isBeginning(entry)) story = [];
    story.push(entry);
  }
  const shown = story.find(({ event }) => event === 'confirmed');
  const end = story.find((entry) => endsIt(entry, shown !== undefined));
  return {
    outcome: end === undefined ? 'underWay' : (ENDS[end.event] ?? 'underWay'),
    ending: dateIn(shown, 'ending'),
    termEnd: dateIn(shown, 'termEnd'),
    note: end?.note ?? story.at(-1)?.note ?? null,
  };
}

const isBeginning = ({ event, note }: AuditEntry): boolean =>
  event === 'authorised' && note?.startsWith('rehearsal') === true;

const ENDS: Partial<Record<string, RehearsalStory['outcome']>> = {
  revoked: 'undone',
  rehearsed: 'undone',
  refused: 'refused',
  notSent: 'notSent',
  notConfirmed: 'notShown',
  authorisationVoid: 'stopped',
  undoneByOthers: 'undoneByOthers',
  executedEarly: 'executed',
} satisfies Partial<Record<AuditEvent, RehearsalStory['outcome']>>;

/** A revoke that was refused, not sent or not shown is tried again: the ending stands, so it is under way. */
function endsIt({ event, state }: AuditEntry, hasShown: boolean): boolean {
  if (event === 'refused' || event === 'notSent') return !hasShown;
  if (event === 'notConfirmed') return !hasShown && state === 'watching';
  return ENDS[event] !== undefined;
}

function dateIn(entry: AuditEntry | undefined, name: 'ending' | 'termEnd'): Temporal.PlainDate | null {
  const text = entry?.facts[name];
  return typeof text === 'string' ? Temporal.PlainDate.from(text) : null;
}
