import type { Language } from '../language.ts';
import type { FieldProblem, GatewayReply } from '../reply.ts';

export const CONTACT_CODES = [
  'contactsNotThere',
  'contactsNone',
  'contactsWrong',
  'contactsHoster',
  'contactsConfirm',
  'contactsForbidden',
  'contactsRefused',
  'contactsComesBack',
  'contactsTraded',
  'contactsUnderWay',
] as const;
export type ContactCode = (typeof CONTACT_CODES)[number];

type ContactTexts = Readonly<Record<ContactCode | 'pending', string>>;

const en: ContactTexts = {
  contactsNotThere: 'The registrar does not hold this domain for us.',
  contactsNone: 'WHMCS sent no contact that can be read. Nothing was changed.',
  contactsWrong: 'Nothing was changed: see the fields.',
  contactsHoster: 'Nothing was changed: these contacts are the hoster’s, by the settings named with them.',
  contactsConfirm:
    'Nothing was changed yet. To do it, read what follows from it and save the very same again within 15 minutes, but not within 5 seconds. What follows from it:',
  contactsForbidden: 'Nothing was changed:',
  contactsRefused:
    'The registrar refused a change. Each contact is as it was or as it was saved; save again to go on.',
  contactsComesBack:
    'The registrar’s answer was lost. Each contact is as it was or as it was saved; look again in 15 minutes, and save again if need be.',
  contactsTraded:
    'A trade of the owner was sent to the registrar, and does not show yet. None is sent again for at most a day: look at the contacts before you save again.',
  contactsUnderWay:
    'This domain’s contacts are being changed by another request. Nothing was done: look at them in a minute.',
  pending: 'The registrar has taken the change, and has not carried it out yet.',
};

const de: ContactTexts = {
  contactsNotThere: 'Der Registrar führt diese Domain nicht für uns.',
  contactsNone: 'WHMCS hat keinen lesbaren Kontakt gesendet. Es wurde nichts geändert.',
  contactsWrong: 'Es wurde nichts geändert: siehe die Felder.',
  contactsHoster:
    'Es wurde nichts geändert: Diese Kontakte sind die des Hosters, nach den jeweils genannten Einstellungen.',
  contactsConfirm:
    'Es wurde noch nichts geändert. Um es zu tun, speichern Sie genau dasselbe binnen 15 Minuten, frühestens nach 5 Sekunden, noch einmal. Was daraus folgt:',
  contactsForbidden: 'Es wurde nichts geändert:',
  contactsRefused:
    'Der Registrar hat eine Änderung abgelehnt. Jeder Kontakt ist, wie er war oder wie er gespeichert wurde; speichern Sie erneut, um fortzufahren.',
  contactsComesBack:
    'Die Antwort des Registrars ging verloren. Jeder Kontakt ist, wie er war oder wie er gespeichert wurde; sehen Sie in 15 Minuten noch einmal nach und speichern Sie nötigenfalls erneut.',
  contactsTraded:
    'Ein Inhaberwechsel wurde an den Registrar gesendet und zeigt sich noch nicht. Er wird höchstens einen Tag lang nicht erneut gesendet: Sehen Sie sich die Kontakte an, bevor Sie erneut speichern.',
  contactsUnderWay:
    'Die Kontakte dieser Domain werden gerade durch eine andere Anfrage geändert. Es wurde nichts getan: Sehen Sie sie in einer Minute an.',
  pending: 'Der Registrar hat die Änderung angenommen und noch nicht ausgeführt.',
};

export const CONTACT_TEXTS: Readonly<Record<Language, ContactTexts>> = { en, de };

/** An error about contacts, with what follows it in sentences. */
export function contactProblem(
  code: ContactCode,
  language: Language,
  more: {
    readonly sentences?: readonly string[];
    readonly fields?: readonly FieldProblem[];
    readonly said?: string | null;
  } = {},
): GatewayReply {
  const { sentences = [], fields, said } = more;
  const message = [CONTACT_TEXTS[language][code], ...sentences].join(' ');
  return { kind: 'error', error: { code, message, ...(fields && { fields }), said: said ?? undefined } };
}
