import type { HoldCode } from '../../expiry/verdict.ts';
import { explain } from '../command.ts';
import type { DomainTicket } from '../kinds.ts';

const READ_AGAIN = ({ domain }: DomainTicket): string =>
  `Oft liest der nächste Lauf sie; kann es auch ${explain(domain)} nicht, nachsehen, ob beide Systeme antworten.`;

/** What puts a missing or contradicting fact right. */
export const HOLD_STEPS: Readonly<Record<`hold:${HoldCode}`, (ticket: DomainTicket) => string>> = {
  'hold:registrarUnread': READ_AGAIN,
  'hold:whmcsUnread': READ_AGAIN,
  'hold:invoicesUnread': READ_AGAIN,
  'hold:factsStale': READ_AGAIN,
  'hold:domainStatusMissing': () => 'Die Domain beim Registrar selbst nachschlagen: welchen Status hat sie?',
  'hold:domainStatusUnknown': () => 'Den Registrar fragen, was der gezeigte Status bedeutet.',
  'hold:endingUnreadable': () => 'Den Registrar fragen, ob eine Kündigung steht, und zu welchem Tag.',
  'hold:termUnknown': () => 'Den Registrar nach dem Tag fragen, an dem sie sich verlängert.',
  'hold:whmcsStatusMissing': () => 'In WHMCS den Status der Domain setzen.',
  'hold:whmcsStatusUnknown': () => 'In WHMCS den Status der Domain auf einen der üblichen setzen.',
  'hold:nextDueDateMissing': () => 'In WHMCS die nächste Fälligkeit der Domain setzen.',
  'hold:invoiceDateMissing': () =>
    'Der bezahlten Rechnung in WHMCS eine Fälligkeit geben: den Tag, an dem die damit bezahlte Verlängerung fällig war.',
  'hold:twoActiveRows': () =>
    'In WHMCS die Zeile finden, die nicht mehr gebraucht wird, und sie auf Cancelled setzen.',
  'hold:otherModule': () =>
    'Herausfinden, welcher Registrar die Domain hat, und ihn in ihrer Zeile in WHMCS eintragen; die nicht gebrauchte Zeile beenden.',
  'hold:dateImplausible': () =>
    'Das Datum finden, das nicht stimmen kann, und es dort richtigstellen, wo es steht.',
  'hold:expiryAheadOfTerm': () =>
    'Klären, ob die Zeit bis zum Ablaufdatum in WHMCS bezahlt wurde. Wenn ja, die nächste Fälligkeit darauf setzen; wenn nein, das Ablaufdatum zurücksetzen.',
  'hold:termDrift': () =>
    'Den Registrar nach dem Tag fragen, an dem sie sich verlängert, und in WHMCS Ablaufdatum und nächste Fälligkeit darauf setzen.',
  'hold:fraud': () => 'Den Betrugsfall klären, dann in WHMCS den Status setzen, der stimmt.',
  'hold:transferredAwayYetHere': () =>
    'Klären, ob der Transfer stattfand. Ist die Domain noch hier, ihren Status in WHMCS auf Active oder Cancelled setzen.',
};
