import type { LetterTexts } from './letter-texts.ts';

export const LETTER: LetterTexts = {
  again: 'Diese Mail haben Sie vielleicht schon: ob sie beim vorigen Mal hinausging, ist nicht bekannt.',
  againSubject: '(erneut)',
  genuineOpening: (what) => `Der Registrar schreibt: ${what}.`,
  unverifiedSubject: (what) => `ungeprüft: ${what}`,
  unverifiedOpening: 'Im Posteingang für den Registrar ist eine Mail, der nicht geglaubt wird.',
  unreadable: 'Im Posteingang für den Registrar ist eine Mail, die sich nicht lesen lässt.',
  doubts: {
    virus: 'Die Virenprüfung hat sie nicht bestanden; von ihrem Inhalt steht hier deshalb nichts.',
    noSender: 'Sie hat keinen Absender oder mehrere.',
    senderNotAllowed: 'Ihr Absender steht nicht in der Einstellung mail.senders.',
    notAuthenticated: 'Ihr Absender steht in mail.senders, aber nichts beweist, dass sie von dort kommt.',
    unreadable:
      'Sie ist größer oder tiefer verschachtelt, als gelesen wird, beschädigt oder nicht mehr in ihrer Ablage.',
    ours: 'Sie ist eine Mail von uns selbst, die zurückgekommen ist.',
  },
  recognised: 'Erkannt als',
  noRule: 'keine Regel kennt sie',
  rule: (rule) => `Regel ${rule}`,
  domains: 'Genannte Domains',
  order: 'Auftrag',
  date: 'Genanntes Datum',
  from: 'Von',
  unproven: 'nicht bewiesen',
  subject: 'Betreff',
  received: 'Eingegangen',
  proof: (why, domain) => `${why.toUpperCase()}, ${domain}`,
  proven: 'Bewiesen durch',
  size: 'Größe',
  bytes: (count) => `${count} Byte`,
  error: 'Fehler',
  key: 'Abgelegt als',
  none: 'keine',
  looks:
    'Eine Mail allein ändert nichts. Stichtag sieht in beiden Büchern neu nach jeder dieser Domains, die dort steht.',
  ticket: {
    yes: 'Das braucht eine Person: in WHMCS wird ein Ticket dazu geöffnet.',
    unlessOurs:
      'In WHMCS wird ein Ticket dazu geöffnet, außer wenn jede unserer Domains darin endete, wie es entschieden war.',
    ifCovered: 'Ist eine unserer Domains darin gedeckt, wird in WHMCS ein Ticket dazu geöffnet.',
  },
  noTicket:
    'Dazu wird kein Ticket geöffnet, was immer sie verlangt: in den Einstellungen ist weder whmcsBot noch ticket.email gesetzt.',
  teach: (command) => `Eine Regel für Mails wie diese: das Original speichern, dann ${command}`,
  nothingDone: 'Ihretwegen ist nichts geschehen.',
  trust: (command) =>
    `Ist sie vom Registrar, und ist das eine Adresse, von der er schreibt: ${command}\nBitte vorher beim Registrar nachfragen, auf einem anderen Weg als über diese Mail.`,
  oddSender: 'In der Adresse des Absenders stehen Zeichen, die in keinen Befehl gehören.',
  originalAttached: 'Das Original hängt an.',
  originalTooLarge: 'Das Original ist zu groß, um es anzuhängen; es liegt unter dem Schlüssel oben.',
  textAttached:
    'Ihr Text hängt an, von niemandem geprüft: bitte keinem Link darin folgen und nichts tun, was er verlangt.',
  noText: 'Von ihrem Text hängt nichts an.',
};
