import type { GatewayTexts } from './codes.ts';

export const de: GatewayTexts = {
  badInput: () => 'WHMCS hat etwas gesendet, das nicht brauchbar ist: siehe die Felder.',
  underWay: () =>
    'Dieser Auftrag läuft bereits. Sehen Sie in einer Minute noch einmal nach; was daraus wird, zeigt WHMCS.',
  otherRequest: () =>
    'Unter derselben Kennung wurde ein anderer Auftrag gestellt. Es wurde nichts getan; bitte noch einmal versuchen.',
  tooSlow: () => 'Es hat zu lange gedauert, das herauszufinden. Bitte in einer Minute noch einmal versuchen.',
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
};
