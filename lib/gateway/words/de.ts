import type { GatewayTexts } from './codes.ts';

export const de: GatewayTexts = {
  badInput: () => 'WHMCS hat etwas gesendet, das nicht brauchbar ist: siehe die Felder.',
  underWay: () =>
    'Dieser Auftrag läuft bereits. Sehen Sie in einer Minute noch einmal nach; was daraus wird, zeigt WHMCS.',
  otherRequest: () =>
    'Unter derselben Kennung wurde ein anderer Auftrag gestellt. Es wurde nichts getan; bitte noch einmal versuchen.',
  tooSlow: () => 'Es hat zu lange gedauert, das herauszufinden. Bitte in einer Minute noch einmal versuchen.',
  mayBeDone: () =>
    'Es hat zu lange gedauert zu erfahren, was daraus wurde. Es kann dennoch geschehen sein: bitte in einer Minute nachsehen, bevor Sie noch einmal speichern.',
  failed: ({ code = '' }) => `Das hat nicht geklappt (${code}). Warum, steht im Protokoll von Stichtag.`,
  registrarUnreachable: () =>
    'Der Registrar ist nicht erreichbar oder antwortet nicht brauchbar. Bitte später noch einmal versuchen.',
  registrarRefused: () => 'Der Registrar hat abgelehnt.',
  whmcsUnreachable: () =>
    'Stichtag kann WHMCS nicht lesen: Adresse, API-Zugang oder erlaubte Adressen stimmen nicht.',
  busy: () =>
    'An dieser Domain wird gerade etwas anderes getan. Bitte in einer Minute noch einmal versuchen.',
  dryRun: () =>
    'Stichtag läuft im Probebetrieb (dryRun): es ändert nichts beim Registrar. Es wurde nichts getan.',
  killSwitch: () =>
    'Der Notschalter hält jede Änderung beim Registrar an (killSwitch all). Es wurde nichts getan.',
  earlierThanWhmcs: ({ found = '', held = '' }) =>
    `Die Domain ist, soweit Stichtag es belegen kann, bis ${found} bezahlt, WHMCS führt aber ${held}. Es wurde nichts geändert: bitte Rechnungen und Ablaufdatum prüfen.`,
  implausibleDate: ({ found = '' }) =>
    `Das gefundene Datum ${found} liegt mehr als elf Jahre voraus. Es wurde nichts geändert.`,
  termUnknown: () => 'Der Registrar nennt für diese Domain kein Laufzeitende.',
  absentUnknown: () =>
    'Der Registrar zeigt diese Domain nicht, und es ist nicht bekannt, warum. Ihr Status bleibt, wie er ist; der nächste Lauf sieht noch einmal nach und eröffnet ein Ticket.',
  orderFailed: ({ why = '' }) => `Aus dem Auftrag wurde nichts (${why}).`,
  orderNeverShowed: () =>
    'Stichtag kennt keinen Auftrag zu dieser Domain, und der Registrar zeigt sie nicht.',
  transferRefused: () => 'Der Registrar hat geschrieben, dass der Umzug gescheitert ist.',
  notAtRegistrar: () => 'Der Registrar hat diese Domain nicht.',
  undoing: () =>
    'Die Kündigung dieser Domain wird gerade zurückgenommen. Stichtag sieht in einer Minute noch einmal nach.',
  covered: ({ until = '' }) =>
    `Diese Domain ist bis ${until} bezahlt oder behalten, ihr Ende wurde daher nicht vorgemerkt. Wer sie dennoch beenden will: stichtag end DOMAIN, oder zurücknehmen, was sie hält.`,
  notSeenPaid: ({ until = '', invoice = '' }) =>
    `WHMCS zeigt für diese Domain keine Zahlung über den ${until} hinaus: ${invoice === '' ? 'keine Rechnung dafür ist bezahlt' : `Rechnung ${invoice} gilt nicht als bezahlt`}. Es wurde nichts getan, und zu kaufen ist nichts, denn der Registrar verlängert von selbst. Stichtag sieht in einer Minute noch einmal nach; ist sie dann bezahlt, ist alles gut.`,
  endingStands: ({ ending = '' }) =>
    `Für diese Domain ist zum ${ending} ein Ende vorgemerkt, und es wurde nicht zurückgenommen. Was Stichtag dazu sagt: stichtag explain DOMAIN.`,
  undone: ({ until = '' }) =>
    `Die Kündigung dieser Domain wurde zurückgenommen. Sie ist bis ${until} bezahlt.`,
  cannotEnd: () =>
    'Das Ende dieser Domain kann nicht vorgemerkt werden; erlaubt: eine, die WHMCS unter seinem Registrarmodul führt und der Registrar hat, und die kein keepUntil behält. Warum: stichtag explain DOMAIN.',
  consentRecorded: ({ until = '' }) =>
    `Der Wunsch ist vermerkt. Der Lauf beendet die Domain damit, falls niemand zahlt: sie läuft dann bis ${until}.`,
  consentTicket: ({ until = '' }) =>
    `Der Wunsch ist vermerkt. Stichtag beendet die Domain nicht von selbst: ein Ticket sagt es einem Menschen. Beendet sie niemand, verlängert sie sich am ${until}.`,
  consentLate: ({ until = '' }) =>
    `Der Wunsch ist vermerkt, aber der Tag, sie zum ${until} zu beenden, ist vorbei: an diesem Tag verlängert sie sich noch einmal.`,
  consentKept: ({ until = '' }) =>
    `Der Wunsch ist vermerkt, aber so, wie es steht, beendet nichts die Domain zum ${until}. Warum: stichtag explain DOMAIN.`,
  consentButDisabled: ({ until = '' }) =>
    `Der Wunsch ist vermerkt, aber autoDeleteMode ist disabled: nichts beendet die Domain, die sich am ${until} verlängert.`,
  nameservers: () => 'Die Nameserver sind nicht brauchbar: siehe die Felder. Es wurde nichts geändert.',
  nameserversMany: ({ count = '' }) =>
    `Beim Registrar stehen ${count} Nameserver für diese Domain, und WHMCS hat fünf Felder: die übrigen gingen verloren. Es wurde nichts geändert; bitte beim Registrar selbst ändern.`,
  nameserversUnclear: () =>
    'Ob der Registrar eine Änderung dieser Domain übernommen hat, ist noch nicht klar. Bitte in 15 Minuten nach den Nameservern sehen, bevor Sie noch einmal speichern.',
  settingsChanged: () =>
    'Die Einstellungen wurden im selben Moment von jemand anderem geändert. Bitte noch einmal speichern.',
  settingsWrong: () =>
    'Diese Einstellungen sind nicht brauchbar: siehe die Felder. Es wurde nichts geändert.',
};
