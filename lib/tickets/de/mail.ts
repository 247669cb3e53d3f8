import type { MailEvent } from '../../mail/events.ts';
import { MAIL_EVENT_TEXTS } from '../../words/de/mail-events.ts';
import { TEACH } from '../command.ts';
import type { MailTexts } from '../ticket-texts.ts';

const REFUSE = [
  'Den Kunden fragen, ob die Domain wegziehen soll.',
  'Wenn nicht: den Umzug beim Registrar ablehnen. Ohne ein Wort von Ihnen geht er meist von selbst durch.',
  'Wenn ja: ihn geschehen lassen und die Domain in WHMCS auf Transferred Away setzen, sobald sie weg ist.',
];
const CONSENT = [
  'Der Inhaber muss zustimmen, über eine Mail, die der Registrar ihm geschickt hat. Dem Kunden sagen, dass er nach ihr sehen soll.',
];
const RESTORE = [
  'War das so gewollt? Dann bleibt nur nachzusehen, ob WHMCS es weiß.',
  'Wenn nicht: sie sofort beim Registrar wiederherstellen lassen. Wie lange das geht, hängt an der TLD; mehr steht in `docs/runbooks/a-domain-is-lost.md`.',
];
const VERIFY = [
  'Die Kontaktdaten mit dem Kunden prüfen, richtigstellen und den Registrar seine Mail an den Inhaber noch einmal schicken lassen.',
];

const STEPS: Partial<Record<MailEvent, readonly string[]>> = {
  transferOutRequested: REFUSE,
  transferOutReminder: REFUSE,
  transferOutAcked: [
    'Fragen, wer zugestimmt hat. Wollte der Kunde es nicht, sofort dem Registrar Bescheid geben.',
    'Die Domain in WHMCS auf Transferred Away setzen, sobald sie weg ist.',
  ],
  transferOutDone: [
    'Wollte der Kunde es? Dann die Domain in WHMCS auf Transferred Away setzen, damit sie nicht weiter berechnet wird.',
    'Wenn nicht: sofort dem Registrar und dem Kunden Bescheid geben.',
  ],
  orderFailed: [
    'In der Mail nachsehen, woran es lag, das richtigstellen und den Auftrag neu geben oder dem Kunden Bescheid sagen.',
  ],
  transferInFailed: [
    'In der Mail nachsehen, woran es lag: meist am Authcode oder an einer Sperre. Was fehlt, vom Kunden holen und den Umzug neu beginnen.',
  ],
  deletionScheduled: [
    'Stichtag sieht von selbst danach: eine Kündigung von uns, oder eine in bezahlter Laufzeit, wird zurückgenommen.',
    'Hat sie hier jemand mit Absicht gegeben: mit dem Kunden klären, was bezahlt ist.',
  ],
  deletionExecuted: RESTORE,
  transitDone: RESTORE,
  ownerChangePending: CONSENT,
  foaPending: CONSENT,
  verificationPending: [
    'Der Inhaber muss die Kontaktdaten bestätigen, über eine Mail, die der Registrar ihm geschickt hat. Dem Kunden sagen, dass er nach ihr sehen soll: sonst wird die Domain gesperrt.',
  ],
  verificationFailed: VERIFY,
  verificationSuspended: [
    'Die Domain antwortet nicht mehr, bis ihre Kontaktdaten bestätigt sind.',
    ...VERIFY,
  ],
  creditLow: ['Das Guthaben beim Registrar auffüllen: ohne Guthaben schlagen Aufträge fehl.'],
  unknown: [
    'Die Mail lesen und tun, was sie verlangt.',
    `Werden mehr von dieser Art kommen, eine Regel für sie machen: ${TEACH}`,
  ],
};

export const MAIL: MailTexts = {
  subject: ({ event }, names, until) =>
    `${names === '' ? '' : `${names}: `}${MAIL_EVENT_TEXTS[event]}${until === null ? '' : `; bitte ${until} handeln`}`,
  opening: ({ event }, what, names) =>
    event === 'unknown'
      ? `Der Registrar hat eine Mail geschickt, die keine Regel kennt.${names === '' ? '' : ` Sie nennt ${names}.`}`
      : `Der Registrar hat eine Mail geschickt: ${what}. ${names === '' ? 'Sie nennt keine Domain von uns.' : `Es geht um ${names}.`}`,
  steps: ({ event }) => STEPS[event] ?? ['Die Mail lesen und tun, was sie verlangt.'],
  where: (forwarded, key) =>
    forwarded
      ? `Die Mail ging an die Adresse in \`notification.forwardTo\`; abgelegt ist sie als ${key}.`
      : `Die Mail ist als ${key} abgelegt; weitergeleitet wurde sie nicht.`,
  assumed: 'gerechnet ab ihrem Eingang, weil die Mail keinen Tag nennt',
  received: (day) => `Mail vom ${day}, nachweislich vom Registrar`,
  recognised: (event, rule) => `Erkannt als ${event}${rule === null ? '' : `, durch die Regel ${rule}`}`,
  order: (order) => `Auftrag beim Registrar: ${order}`,
  date: (day) => `Tag, den die Mail nennt: ${day}`,
  notAtRegistrar: 'nicht mehr beim Registrar',
  notTold: 'nicht bekannt: eines der beiden Bücher sagt nichts darüber, also bitte in beiden nachsehen',
};
