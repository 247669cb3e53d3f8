import type { Row, Verdict } from '../expiry/verdict.ts';
import type { Settings } from '../settings/schema.ts';
import type { Case } from '../state/case.ts';
import type { Problem } from '../state/problems.ts';
import type { TicketKind } from './kinds.ts';

/** A fact a person has to be told. */
export interface Due {
  readonly kind: TicketKind;
  /** What went wrong with a call; null: the verdict says it all. */
  readonly detail: Problem | null;
}

type Judged = Pick<Verdict, 'verdict' | 'row'>;

/** What a person is told about a domain now, most urgent first. Pure. Mode `disabled` is quiet, not mute. */
export function dueTickets(
  { verdict, row }: Judged,
  kase: Case | null,
  settings: Pick<Settings, 'autoDeleteMode' | 'whmcsBot'>,
): Due[] {
  const ofVerdict = kindOf(verdict, row);
  const due: Due[] = [
    ...problemsOf(kase),
    ...(ofVerdict === null ? [] : [{ kind: ofVerdict, detail: null }]),
    ...(settings.whmcsBot !== null && stands(kase) ? [{ kind: 'placed' as const, detail: null }] : []),
  ];
  return settings.autoDeleteMode === 'disabled' ? due.filter(({ kind }) => LOUD.includes(kind)) : due;
}

/** Kinds that come even in mode `disabled`: what is paid for, and what is lost. */
const LOUD: readonly TicketKind[] = [
  'executedEarly',
  'lost',
  'endedThoughCovered',
  'revokeFailed',
  'revokeWaits',
];

function problemsOf(kase: Case | null): Due[] {
  if (kase === null || kase.state === 'closed') return [];
  const { executedEarly, revokeFailed, revokeWaits, refused, notConfirmed, notExecuted } = kase.problems;
  const problems: (Problem | undefined)[] = [
    executedEarly && { kind: 'executedEarly', ...executedEarly },
    revokeFailed && { kind: 'revokeFailed', ...revokeFailed },
    revokeWaits && { kind: 'revokeWaits', ...revokeWaits },
    refused && { kind: 'refused', ...refused },
    notConfirmed && { kind: 'notConfirmed', ...notConfirmed },
    notExecuted && { kind: 'notExecuted', ...notExecuted },
  ];
  return problems.flatMap((detail) => (detail === undefined ? [] : [{ kind: detail.kind, detail }]));
}

function kindOf(verdict: Verdict['verdict'], row: Row): TicketKind | null {
  if (verdict === 'hold' || verdict === 'lost' || verdict === 'late') return verdict;
  if (verdict !== 'ticket') return null;
  return TICKET_ROWS[row] ?? 'decide';
}

const TICKET_ROWS: Partial<Record<Row, TicketKind>> = {
  5: 'inProgress',
  6: 'endedThoughCovered',
  7: 'refunded',
  8: 'endingOdd',
};

/** An ending we placed has been read back, and stands. Adopted ones and rehearsals are no news. */
function stands(kase: Case | null): boolean {
  if (kase === null || kase.ours === null || kase.rehearsal) return false;
  const told = kase.tickets['placed'] !== undefined;
  return kase.state === 'confirmed' || told;
}
