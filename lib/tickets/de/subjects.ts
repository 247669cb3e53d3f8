import { day, dayOr } from '../../words/de/dates.ts';
import { isForTomorrow } from '../problem.ts';
import type { TicketTexts } from '../ticket-texts.ts';

const when = (until: string | null): string => until ?? 'sofort';

export const SUBJECTS: TicketTexts['SUBJECTS'] = {
  decide: (_, until) => `kündigen oder behalten? Bitte ${when(until)} entscheiden`,
  endedThoughCovered: (_, until) => `gekündigt, obwohl gedeckt; bitte ${when(until)} entscheiden`,
  refunded: (_, until) => `Verlängerung erstattet; behalten? Bitte ${when(until)} entscheiden`,
  endingOdd: (_, until) => `an ihrer Kündigung stimmt etwas nicht; bitte ${when(until)} ansehen`,
  inProgress: (_, until) => `noch nicht registriert, aber gekündigt; bitte ${when(until)} ansehen`,
  hold: (_, until) => `die Angaben sind unklar; bitte ${when(until)} richtigstellen`,
  lost: (_, until) => `weg, obwohl sie da sein sollte; bitte ${when(until)} handeln`,
  late: ({ evidence }) =>
    `zu spät zum Kündigen; verlängert sich ${evidence.termEnd === null ? 'am Ende der Laufzeit' : `am ${day(evidence.termEnd)}`}`,
  refused: (_, until) => `Registrar lehnt die Kündigung ab; bitte ${when(until)} handeln`,
  notConfirmed: (_, until) => `ihre Kündigung ist nicht zu sehen; bitte ${when(until)} nachsehen`,
  revokeFailed: (_, until) => `Kündigung ließ sich nicht zurücknehmen; bitte ${when(until)} handeln`,
  revokeWaits: (t, until) =>
    `Rücknahme der Kündigung wartet auf ${isForTomorrow(t) ? 'morgen' : 'Sie'}; bitte ${when(until)} ${isForTomorrow(t) ? 'ansehen' : 'handeln'}`,
  notExecuted: () => 'trotz unserer Kündigung verlängert; bitte zurückfordern',
  executedEarly: (_, until) => `zu früh beendet, Kündigungen angehalten; bitte ${when(until)} handeln`,
  placed: ({ evidence, path }) =>
    `${path === null ? 'Kündigung' : PLACED[path]} zum ${dayOr(evidence.ending, 'Ende der Laufzeit')} steht`,
};

const PLACED = { delete: 'Löschung', transit: 'Transit' } as const;
