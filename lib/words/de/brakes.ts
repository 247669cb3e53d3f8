import { tellBrake, type BrakeTexts, type TrippedBrake } from '../brake-text.ts';

const number = (value: number | null): string =>
  (value ?? 0).toLocaleString('de-DE', { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const percent = (share: number | null): string => `${number((share ?? 0) * 100)} %`;
const points = (share: number | null): string => `${number((share ?? 0) * 100)} Punkte`;

const TEXTS: BrakeTexts = {
  maxEndings: ({ measured, limit }) =>
    `${measured ?? 0} Kündigungen an einem Tag, höchstens ${limit} gehen durch`,
  maxPerClient: ({ measured, limit, clientId }) =>
    `${measured ?? 0} Kündigungen des Kunden ${clientId ?? 0}, höchstens ${limit} gehen durch; nur die dieses Kunden warten`,
  maxRevokes: ({ measured, limit }) =>
    `${measured ?? 0} Rücknahmen an einem Tag, bei denen die Kündigung nicht unsere oder die Verlängerung nicht bezahlt ist, höchstens ${limit} gehen durch; nur diese warten`,
  booksIncomplete: () =>
    'eine Liste ist nicht vollständig oder zeigt Kündigungen nicht, die domainInfo zeigt: nach ihr wird nichts gekündigt',
  cronAge: ({ measured, limit }) =>
    `der tägliche Cron von WHMCS lief ${measured === null ? 'zu unbekannter Zeit' : `vor ${number(measured)} Std.`}, höchstens ${limit} Std. gehen durch`,
  consentShare: ({ measured, limit }) =>
    `bei ${percent(measured)} des Bestands ist die automatische Verlängerung abgeschaltet, höchstens ${percent(limit)} gehen durch: eine Voreinstellung von WHMCS?`,
  endingShare: ({ measured, limit }) =>
    `${percent(measured)} der Domains beim Registrar sind gekündigt, höchstens ${percent(limit)} gehen durch`,
  firstRun: () =>
    'noch kein Lauf ist durchgegangen: alles wartet, bis eine Person diesen gesehen und freigegeben hat',
  registrarShrunk: ({ measured, limit }) =>
    `die Liste des Registrars ist ${percent(measured)} kürzer als im letzten durchgegangenen Lauf, höchstens ${percent(limit)} gehen durch`,
  whmcsShrunk: ({ measured, limit }) =>
    `die Liste von WHMCS ist ${percent(measured)} kürzer als im letzten durchgegangenen Lauf, höchstens ${percent(limit)} gehen durch`,
  endingShareJump: ({ measured, limit }) =>
    `der Anteil der gekündigten Domains stieg seit dem letzten durchgegangenen Lauf um ${points(measured)}, höchstens ${points(limit)} gehen durch`,
  consentJump: ({ measured, limit }) =>
    `der Anteil mit abgeschalteter automatischer Verlängerung stieg seit dem letzten durchgegangenen Lauf um ${points(measured)}, höchstens ${points(limit)} gehen durch: eine Voreinstellung von WHMCS?`,
  datesMoved: ({ measured, limit }) =>
    `bei ${percent(measured)} der Domains haben sich seit dem letzten durchgegangenen Lauf die Daten verschoben, ganze Jahre nicht gezählt; höchstens ${percent(limit)} gehen durch`,
  modeEnabled: () =>
    'der Modus wurde seit dem letzten durchgegangenen Lauf auf enabled gestellt: die ersten Kündigungen sieht eine Person',
  rulesChanged: () =>
    'seit dem letzten durchgegangenen Lauf wurden Einstellungen geändert, die sagen, wann eine Kündigung fällig ist oder was eine Domain deckt',
  maxTickets: ({ measured, limit }) =>
    `${measured ?? 0} Tickets in einem Lauf, höchstens ${limit} werden einzeln geöffnet; der Rest kommt in einer Zusammenfassung`,
};

export const brakeText = (brake: TrippedBrake): string => `${brake.name}: ${tellBrake(TEXTS, brake)}`;
