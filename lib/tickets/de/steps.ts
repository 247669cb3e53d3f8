import { day } from '../../words/de/dates.ts';
import {
  adopt,
  approve,
  end,
  explain,
  keep,
  KILL_OFF,
  leave,
  leaveUndo,
  KINDS,
  PLAN,
  rehearse,
} from '../command.ts';
import type { DomainTicket } from '../kinds.ts';
import type { TicketTexts } from '../ticket-texts.ts';
import { HOLD_STEPS } from './hold-steps.ts';
import { LOST_STEPS } from './lost-steps.ts';
import { invoice, onDay, toDay, untilDay } from './phrases.ts';

const keeps = ({ domain, evidence }: DomainTicket): string => keep(domain, evidence.termEnd);
const asPath = ({ path }: DomainTicket): string => (path === null ? '' : ` als ${PATHS[path]}`);

const asKind = ` (mit ${KINDS.join(' oder ')}, wo ihre TLD beides kennt)`;

const PATHS = { delete: 'Löschung', transit: 'Transit' } as const;

export const STEPS: TicketTexts['STEPS'] = {
  ...HOLD_STEPS,
  ...LOST_STEPS,
  askCustomer: () => 'Den Kunden fragen, ob er die Domain noch will.',
  askPaying: (t) =>
    `Den Kunden fragen: die Domain wurde abgelehnt, und doch ist eine Zahlung unterwegs. Soll sie enden, in WHMCS stornieren, was an ${invoice(t)} noch offen ist; dann kündigt der nächste Lauf sie.`,
  askWhoUndid: () => 'Herausfinden, wer unsere Kündigung in dieser Laufzeit zurückgenommen hat, und warum.',
  getConsent: (t) =>
    `Kündigen: erst die Zustimmung des Inhabers einholen, die Registry verlangt sie; dann mit ${end(t.domain)} festhalten.`,
  confirmPath: (t) =>
    `Stichtag kündigen lassen: diese Art der Kündigung an einer eigenen Domain proben (${rehearse(t.path)}) oder ${t.path === null ? 'sie' : `\`${t.path}\``} in den Einstellungen unter \`confirmedPaths\` eintragen.`,
  end: (t) =>
    `Kündigen: ${end(t.domain)} hält die Worte des Inhabers fest, dass sie enden soll; der nächste Lauf entscheidet damit.`,
  endByHand: (t) =>
    `Kündigen: von Hand beim Registrar${asPath(t)} ${toDay(t.evidence.termEnd)}. Danach ${adopt(t.domain, t.path)}${t.path === null ? asKind : ''}, damit eine spätere Zahlung die Kündigung zurücknimmt.`,
  keep: (t) => `Behalten: ${keeps(t)}. Von diesem Tag an wird sie neu beurteilt.`,
  payment: (t) =>
    `Zahlt der Kunde ${invoice(t)} ${untilDay(t.evidence.termEnd)}, bleibt die Domain, und eine Kündigung, die schon steht, wird zurückgenommen, auch wenn die Rechnung nicht vor diesem Tag fällig ist.`,
  doNothing: (t) =>
    `Geschieht nichts, verlängert sie sich ${onDay(t.evidence.termEnd)}, und der Registrar berechnet das.`,
  undoByAdopt: (t) =>
    `Kündigung zurücknehmen: ${adopt(t.domain, null)}${asKind}, und dabei bestätigen, dass es so gewollt ist, obwohl die Domain gedeckt ist. Die Kündigung gilt dann als unsere und wird zurückgenommen.`,
  undoByKeep: (t) => `Kündigung zurücknehmen: ${keeps(t)}. Da sie unsere ist, wird sie dann zurückgenommen.`,
  undoByAdoptAndKeep: (t) => `Kündigung zurücknehmen: ${adopt(t.domain, null)}${asKind}, danach ${keeps(t)}.`,
  undoByHand: (t) =>
    `Behalten: die Kündigung von Hand beim Registrar zurücknehmen lassen, danach mit ${explain(t.domain)} nachsehen.`,
  leaveEnded: (t) =>
    `Enden lassen: ${leave(t.domain)}. Stichtag lässt die Domain dann in Ruhe, was auch kommt, bis zu ${leaveUndo(t.domain)}.`,
  endsOtherwise: ({ evidence }) =>
    `Geschieht nichts, endet sie ${evidence.ending === null ? 'an dem Tag, den der Registrar zeigt' : onDay(evidence.ending)}.`,
  settleRefund: (t) => `Klären, was die Erstattung bedeutet (${invoice(t)}): will der Kunde die Domain noch?`,
  dueDateBack: (t) =>
    `Kündigen: die nächste Fälligkeit in WHMCS auf das Ende der Laufzeit zurücksetzen, denn für die Zeit danach ist nichts bezahlt, und den Wunsch des Kunden mit ${end(t.domain)} festhalten.`,
  askStale: () => 'Den Registrar fragen, was aus der Kündigung wurde: ihr Tag ist vorbei.',
  askOffTerm: (t) =>
    `Den Registrar fragen, warum die Kündigung nicht ${toDay(t.evidence.termEnd)} eingetragen ist: steht sie später, verlängert sich die Domain vorher und wird berechnet; steht sie früher, verliert der Kunde bezahlte Zeit.`,
  askInProgress: () => 'Den Registrar fragen, was die Kündigung bedeutet.',
  unprotect: () => 'Enden lassen: in den Einstellungen aus der Liste `protected` nehmen.',
  consentAgain: (t) =>
    `Trotzdem löschen lassen: die Zustimmung des Inhabers einholen und mit ${end(t.domain)} festhalten.`,
  clearUp: (t) => `Danach entscheidet der nächste Lauf neu; ${explain(t.domain)} zeigt gleich, wie.`,
  whoPays: () => 'Klären, wer die neue Laufzeit bezahlt: dem Kunden berechnen oder abschreiben.',
  askLate: () =>
    'Darf sie sich nicht verlängern, hilft nur noch der Registrar: fragen, ob er eine Kündigung noch annimmt.',
  lookAtRegistrar: (t) =>
    `Beim Registrar selbst nachsehen. Steht die Kündigung dort ${toDay(t.evidence.termEnd)}, ist nichts zu tun.`,
  'letUndo:killSwitch': () =>
    `Stichtag zurücknehmen lassen: ${KILL_OFF} gibt alle Aufrufe wieder frei, auch neue Kündigungen; der nächste Lauf nimmt diese dann zurück.`,
  'letUndo:notApproved': ({ runId }) =>
    runId === null
      ? 'Stichtag zurücknehmen lassen: den nächsten Lauf freigeben; die Zeile dafür steht dann in dessen eigenem Ticket.'
      : `Stichtag zurücknehmen lassen: ${approve(runId)} lässt alles durch, was in diesem Lauf wartet; deshalb vorher durchsehen.`,
  'letUndo:dailyLimit': () =>
    'Nichts, wenn das Zeit hat: Stichtag macht morgen damit weiter, wenn die Tagesgrenze neu beginnt.',
  askEarly: () =>
    'Den Registrar nach dem Grund fragen: führt diese Registry Kündigungen vorzeitig aus? Dann in den Einstellungen `earlyDays` dieser TLD setzen.',
  lookAtOthers: () => `Die anderen Kündigungen ansehen, die stehen: ${PLAN} zeigt sie.`,
  endingsAgain: () =>
    `Kündigungen wieder zulassen: ${KILL_OFF}. Bis dahin verlängern sich Domains, die enden sollten, und werden berechnet.`,
  claimBack: () =>
    'Den Registrar fragen, warum er die Kündigung nicht ausgeführt hat, und die Verlängerung zurückfordern.',
  nextTerm: (t) =>
    `Die neue Laufzeit endet ${t.evidence.termEnd === null ? 'an einem unbekannten Tag' : onDay(t.evidence.termEnd)}: bis dahin wird sie beurteilt wie jede andere.`,
  nothing: ({ evidence }) =>
    `Nichts, das ist nur zur Kenntnis. ${evidence.ending === null ? 'Bis zu ihrem Ende' : `Bis ${day(evidence.ending)}`} lässt sich die Kündigung zurücknehmen.`,
};
