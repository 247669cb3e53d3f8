import { day } from '../../words/de/dates.ts';
import type { FrameTexts } from '../ticket-texts.ts';

export const FRAME: FrameTexts = {
  urgent: 'DRINGEND',
  whatToDo: 'Was zu tun ist',
  atOnce: 'sofort',
  why: 'Warum',
  restsOn: 'Worauf das beruht',
  more: 'Weiteres',
  settled: (today) =>
    `ist erledigt: am ${day(today)} galt der Grund für dieses Ticket nicht mehr. Hier ist nichts mehr zu tun.`,
  now: 'Jetzt',
  again: 'Der Grund für dieses Ticket ist wieder da.',
  changed: 'Der Grund für dieses Ticket ist ein anderer geworden. Jetzt gilt:',
  until: ({ how, on }) => `${how === 'by' ? 'bis' : 'vor'} ${day(on)}`,
  inDays: (days) => (days === 0 ? 'heute' : days === 1 ? 'morgen' : `in ${days} Tagen`),
  row: (row, question) => `Entschieden hat Zeile ${row} der Entscheidungstabelle: ${question}`,
  evidence: {
    termEnd: (termEnd) => `Ende der Laufzeit: ${termEnd}`,
    cancelBy: (cancelBy, { suffix, days }, source) =>
      `Frist des Registrars für eine Kündigung: ${cancelBy}, ${days} Tage vor Ende der Laufzeit${suffix === '*' ? '' : ` (.${suffix})`}. Quelle: ${source}`,
    placeOn: (placeOn) => `Tag, von dem an gekündigt wird: ${placeOn}`,
    ending: (ending) => `Kündigung beim Registrar: ${ending}`,
    noEnding: 'Kündigung beim Registrar: keine',
    coveredUntil: (coveredUntil) => `Gedeckt bis: ${coveredUntil}`,
    notCovered: 'Gedeckt: nicht über diese Laufzeit hinaus',
    path: (path) =>
      `Art der Kündigung: ${path === 'delete' ? 'Löschung (`delete`)' : 'Rückgabe an die DENIC (`transit`)'}`,
    invoice: (invoice) => `Rechnung: ${invoice}`,
    absentSince: (absentSince) => `Fehlt beim Registrar seit: ${absentSince}`,
  },
  explain: (command) => `Die ganze Geschichte: ${command}`,
  inWhmcs: 'In WHMCS',
  domain: 'die Domain',
  invoice: (id) => `Rechnung ${id}`,
  settings: (version) => `Entschieden nach der Fassung ${version} der Einstellungen`,
};
