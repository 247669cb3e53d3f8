import { approve, explain, KEEP } from '../command.ts';
import type { RunTexts } from '../ticket-texts.ts';

const domains = (count: number): string => (count === 1 ? '1 Domain' : `${count} Domains`);
const waits = (count: number): string => (count === 1 ? 'wartet' : 'warten');
const first = (day: string | null): string => (day === null ? '' : `, erste Frist ${day}`);

export const RUN: RunTexts = {
  brakedSubject: (runId, waiting, day) =>
    `Lauf ${runId} ist gebremst; ${domains(waiting)} ${waits(waiting)}${first(day)}`,
  braked: (runId, day, waiting) =>
    `Den Lauf ${runId} vom ${day} hat eine Bremse angehalten: **${domains(waiting)}** ${waits(waiting)} auf eine Person. Vorher geschieht nichts von dem, was hier steht.`,
  brakedSteps: (runId, incomplete) =>
    incomplete
      ? [
          'Richtigstellen, was die Bremsen nennen: den Büchern war nicht zu trauen, deshalb ist der Lauf unvollständig. Der nächste liest sie neu.',
          `Eine Kündigung von uns unten, die nicht ausgeführt werden darf und nur noch Tage entfernt ist: ${KEEP} nimmt sie sofort zurück, wie es um die Bücher auch steht.`,
          `Stimmen die Bücher so, wie sie sind: ${approve(runId)}. Spätere Läufe werden dann mit diesem verglichen. Durchgelassen wird damit nichts.`,
        ]
      : [
          `Die Domains unten durchsehen, auffällige mit ${explain('DOMAIN')}.`,
          `Stimmen sie: ${approve(runId)}. Das lässt genau diese Domains durch, 24 Stunden lang, jede nach frischen Angaben neu entschieden; für die Tagesgrenzen zählen sie nicht.`,
          'Stimmen sie nicht: in WHMCS, beim Registrar oder in den Einstellungen richtigstellen, was falsch ist. Der nächste Lauf urteilt neu, und bis dahin wird keine davon gekündigt.',
        ],
  brakes: 'Die Bremsen',
  waiting: 'Was wartet',
  first: (shown) => `Rücknahmen zuerst, dann nach Frist: die ersten ${shown}`,
  summarySubject: (count, day) =>
    `${count} weitere ${count === 1 ? 'Domain braucht' : 'Domains brauchen'} eine Person${first(day)}`,
  summary: (runId, day, count) =>
    `**${domains(count)}** ${count === 1 ? 'braucht' : 'brauchen'} eine Person, über die Zahl der einzelnen Tickets hinaus, die ein Lauf öffnen darf (Lauf ${runId} vom ${day}). Was hier steht, bekommt kein eigenes Ticket.`,
  summarySteps: [
    'Die Liste von oben an durchgehen: Dringendes zuerst, dann nach Frist.',
    `${explain('DOMAIN')} sagt zu jeder, worum es geht und was als Nächstes kommt.`,
  ],
  list: 'Die Domains: Rücknahmen zuerst, dann nach Frist',
  noDeadline: 'ohne Frist',
  wouldBe: (path) => `als ${path === 'delete' ? 'Löschung' : 'Transit'}`,
  andMore: (more, command) => `und ${more} weitere: ${command}`,
  approved: (runId, incomplete) =>
    incomplete
      ? `Lauf ${runId} ist freigegeben. Spätere Läufe werden mit ihm verglichen; durchgelassen wird damit nichts.`
      : `Lauf ${runId} ist freigegeben. Was wartete, geht 24 Stunden lang durch, jede Domain nach frischen Angaben neu entschieden.`,
  passed: (runId, by, day) =>
    `Vom Lauf ${runId} wartet nichts mehr: den Lauf ${by} vom ${day} hielt keine Bremse an. Was fällig ist, beurteilt jeder Lauf neu.`,
  replaced: (runId, by, day) =>
    `Der Lauf ${runId} ist überholt: den Lauf ${by} vom ${day} hielten andere Bremsen an, oder er hält eine Kündigung fest, die nur noch Tage entfernt ist; er hat ein eigenes Ticket. Bitte nach diesem gehen.`,
};
