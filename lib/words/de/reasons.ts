import { tell, type ReasonFacts, type Sentences } from '../sentences.ts';
import { day, dayOr } from './dates.ts';

const invoice = ({ invoiceId }: ReasonFacts): string =>
  invoiceId === null ? 'eine Rechnung' : `Rechnung ${invoiceId}`;
const until = ({ coveredUntil }: ReasonFacts): string => dayOr(coveredUntil, 'zu einem unbekannten Tag');
const onEnding = ({ ending }: ReasonFacts): string =>
  ending === null ? 'zu einem unbekannten Tag' : `zum ${day(ending)}`;

export const SENTENCES: Sentences = {
  handsOff: 'auf der Liste der Domains, die niemand anrührt: eine Person kümmert sich',
  oursAndCovered: 'wir haben sie gekündigt, und seither wurde für sie bezahlt',
  paidLineOfTerm: (e) => `beim Registrar gekündigt, obwohl ${invoice(e)} für diese Laufzeit bezahlt ist`,
  absent: 'beim Registrar nicht vorhanden',
  absentButCovered: 'beim Registrar weg, obwohl sie gedeckt ist',
  absentTooEarly: 'beim Registrar weg, bevor ihre Laufzeit zu Ende war',
  ended: 'ihre Laufzeit ist zu Ende',
  absenceNotConfirmed: 'noch nicht an einem zweiten Tag bestätigt',
  registrarUnread: 'der Registrar war für sie nicht lesbar',
  domainStatusMissing: 'der Registrar nennt keinen Status',
  domainStatusUnknown: 'der Registrar nennt einen Status, den wir nicht kennen',
  endingUnreadable: 'ob sie schon gekündigt ist, war nicht lesbar',
  termUnknown: 'das Ende ihrer Laufzeit ist nicht bekannt',
  whmcsUnread: 'WHMCS war nicht bis zum Ende lesbar',
  whmcsStatusMissing: 'WHMCS nennt keinen Status',
  whmcsStatusUnknown: 'WHMCS nennt einen Status, den wir nicht kennen',
  nextDueDateMissing: 'WHMCS nennt keine nächste Fälligkeit',
  invoicesUnread: 'die Rechnungen des Kunden waren nicht lesbar',
  invoiceDateMissing: (e) =>
    `${invoice(e)} ist bezahlt, hat aber keine Fälligkeit; für welche Laufzeit, ist also unbekannt`,
  factsStale: 'die Angaben sind älter als 6 Stunden',
  twoActiveRows: 'WHMCS führt sie zweimal als aktiv',
  otherModule: 'WHMCS führt sie unter einem anderen Registrar-Modul',
  dateImplausible: 'ein Datum liegt vor 1985 oder mehr als 11 Jahre in der Zukunft',
  expiryAheadOfTerm:
    'das Ablaufdatum in WHMCS liegt weit hinter der Laufzeit beim Registrar, bezahlt ist aber nichts',
  termDrift: 'Registrar und WHMCS sind sich über das Ende der Laufzeit nicht einig',
  fraud: 'in WHMCS als Betrug markiert',
  transferredAwayYetHere: 'laut WHMCS wegtransferiert, beim Registrar aber noch da',
  notInWhmcs: 'nicht in WHMCS',
  inProgress: 'ihre Registrierung oder ihr Transfer läuft noch',
  endedThoughCovered: (e) => `beim Registrar ${onEnding(e)} gekündigt, obwohl sie gedeckt ist`,
  covered: (e) => `gedeckt bis ${until(e)}`,
  nextDueDate: 'durch die nächste Fälligkeit in WHMCS',
  paidLine: (e) => `durch ${invoice(e)}, die bezahlt ist`,
  keepUntil: 'durch das Wort einer Person',
  refunded: (e) => `${invoice(e)} für diese Laufzeit wurde erstattet`,
  staleEnding: (e) => `ihre Kündigung ${onEnding(e)} hätte schon wirken müssen, und sie ist noch immer da`,
  protected: 'auf der Liste der geschützten Domains',
  endingPresent: (e) => `und dennoch ${onEnding(e)} gekündigt`,
  endingNotOurs: (e) => `schon ${onEnding(e)} gekündigt, aber nicht von uns`,
  endingOurs: (e) => `von uns ${onEnding(e)} gekündigt`,
  endingOffTerm: (e) => `unsere Kündigung steht ${onEnding(e)}, nicht zum Ende der Laufzeit`,
  endingLostConsent: 'wir haben sie mit einer Zustimmung gekündigt, die zurückgezogen wurde',
  modeDisabled: 'der Modus ist disabled',
  afterCancelBy: (e) =>
    `die Frist ist vorbei: sie verlängert sich am ${dayOr(e.termEnd, 'Ende der Laufzeit')} und wird berechnet`,
  beforeWarnOn: (e) => `vor ${dayOr(e.warnOn, 'dem Tag der Warnung')} ist nichts zu tun`,
  modeTicket: 'der Modus ist ticket, also entscheidet eine Person',
  pathUnconfirmed: 'diese Art der Kündigung wurde weder geprobt noch bestätigt',
  beforePlaceOn: (e) => `vor ${dayOr(e.placeOn, 'dem Tag der Kündigung')} ist nichts zu tun`,
  notDeclined: 'der Kunde hat weder bezahlt noch abgelehnt',
  undoneByOthers: 'jemand anders hat unsere Kündigung in dieser Laufzeit zurückgenommen',
  consentButPaying: 'der Kunde hat abgelehnt, und doch ist eine Zahlung unterwegs',
  consentMissing: 'die Registry verlangt die Zustimmung des Inhabers, und die fehlt',
  autoRenewOff: 'der Kunde hat die automatische Verlängerung abgeschaltet',
  recordedRequest: 'der Wunsch des Kunden, sie enden zu lassen, ist festgehalten',
  statusCancelled: 'in WHMCS auf Cancelled gesetzt',
  unpaidInvoice: (e) => `${invoice(e)} ist unbezahlt`,
  deadRow: 'in WHMCS seit mehr als 60 Tagen abgelaufen',
  paymentPending: 'eine Zahlung ist unterwegs',
  draftInvoice: 'eine Rechnung ist noch ein Entwurf',
  halfPaid: 'eine Rechnung ist teilweise bezahlt',
  captureAhead: 'eine Rechnung wird noch automatisch eingezogen',
  manualPaidLine: 'eine von Hand geschriebene, bezahlte Rechnung nennt sie',
  invoiceStatusUnknown: 'eine Rechnung hat einen Status, den wir nicht kennen',
  noMemory: ({ ending }) =>
    ending === null
      ? 'ein einzelner Plan kann nicht bestätigen, dass sie weg ist'
      : 'ein Plan kennt keinen früheren Lauf, also gilt die Kündigung als die eines anderen',
};

export const reasonText = (code: string, facts: ReasonFacts): string => tell(SENTENCES, code, facts);
