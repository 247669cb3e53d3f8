import type { DomainTicket } from '../kinds.ts';
import { isForTomorrow, isTaken } from '../problem.ts';
import type { TicketTexts } from '../ticket-texts.ts';
import { onDay, toDay, untilDay } from './phrases.ts';

const onTermEnd = ({ evidence }: DomainTicket): string => onDay(evidence.termEnd);
const toTermEnd = ({ evidence }: DomainTicket): string => toDay(evidence.termEnd);
const toEnding = ({ evidence }: DomainTicket): string => toDay(evidence.ending);
const asPath = ({ path }: DomainTicket): string => (path === null ? '' : ` (${PATHS[path]})`);

const PATHS = { delete: 'Löschung', transit: 'Transit' } as const;

export const OPENINGS: TicketTexts['OPENINGS'] = {
  decide: (t) =>
    `verlängert sich ${onTermEnd(t)} von selbst, wenn sie nicht vorher gekündigt wird. Was davon gelten soll, muss eine Person sagen.`,
  endedThoughCovered: (t) =>
    `ist beim Registrar ${toEnding(t)} gekündigt, obwohl sie gedeckt ist. Stichtag hat diese Kündigung nicht eingetragen und nimmt sie nicht von selbst zurück.`,
  refunded: () =>
    'ist gedeckt, aber die Rechnung, mit der sie verlängert wurde, ist erstattet. Soll sie bleiben?',
  endingOdd: (t) => `ist beim Registrar ${toEnding(t)} gekündigt, und daran stimmt etwas nicht.`,
  inProgress: (t) =>
    `wird erst noch registriert oder hertransferiert, und doch zeigt der Registrar eine Kündigung ${toEnding(t)}.`,
  hold: () =>
    'wird nicht angerührt, weil die Angaben zu ihr unklar sind. Sie wird weder gekündigt noch mit Absicht behalten.',
  lost: () => 'ist nicht mehr beim Registrar, obwohl sie da sein sollte.',
  late: (t) =>
    `lässt sich nicht mehr rechtzeitig kündigen: sie verlängert sich ${onTermEnd(t)}, und der Registrar berechnet das.`,
  refused: (t) => `sollte ${toTermEnd(t)} gekündigt werden${asPath(t)}, und der Registrar hat das abgelehnt.`,
  notConfirmed: (t) =>
    `sollte ${toTermEnd(t)} gekündigt werden${asPath(t)}. ${isTaken(t) ? 'Der Registrar hat das angenommen, zeigt es aber nicht.' : 'Ob der Registrar das angenommen hat, ist nicht bekannt, und er zeigt es nicht.'}`,
  revokeFailed: (t) =>
    `soll bleiben, aber ihre Kündigung ${toEnding(t)} steht noch beim Registrar: sie ließ sich nicht zurücknehmen.`,
  revokeWaits: (t) =>
    `soll bleiben, aber ihre Kündigung ${toEnding(t)} steht noch beim Registrar: die Rücknahme wartet auf ${isForTomorrow(t) ? 'morgen' : 'eine Person'}.`,
  notExecuted: () =>
    'hat sich verlängert, obwohl unsere Kündigung beim Registrar stand: sie wurde nicht ausgeführt.',
  executedEarly: (t) =>
    `ist weg, obwohl ihre Laufzeit ${untilDay(t.evidence.termEnd)} geht: der Registrar hat unsere Kündigung vorzeitig ausgeführt. Stichtag hat deshalb den Notschalter auf \`endings\` gestellt: es kündigt nicht mehr, nimmt Kündigungen aber weiter zurück.`,
  placed: (t) =>
    `endet ${onDay(t.evidence.ending)}: ${t.path === null ? 'die Kündigung' : PLACED[t.path]} steht beim Registrar.`,
};

const PLACED = { delete: 'ihre Löschung', transit: 'ihre Rückgabe an die DENIC (Transit)' } as const;
