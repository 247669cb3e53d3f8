import { daysFrom } from '../../expiry/calendar.ts';
import { day } from '../../words/de/dates.ts';
import type { DomainTicket } from '../kinds.ts';
import { restoreUntil } from '../restore.ts';
import type { Step } from '../steps.ts';

type LostStep = Extract<Step, `lost:${string}` | 'whereIsIt' | 'lostForGood'>;

function left(ticket: DomainTicket): string {
  const until = restoreUntil(ticket);
  if (until === null || ticket.absentSince === null)
    return 'Wie viele Tage bleiben, ist nicht bekannt, also noch heute fragen.';
  const days = Math.max(0, daysFrom(ticket.today, until));
  return `Gezählt ab ${day(ticket.absentSince)}, als sie zuerst fehlte, ${days === 1 ? 'bleibt höchstens 1 Tag' : `bleiben höchstens ${days} Tage`}.`;
}

export const LOST_STEPS: Readonly<Record<LostStep, (ticket: DomainTicket) => string>> = {
  whereIsIt: () =>
    'Herausfinden, wo sie ist: Registrar und Registry (Whois) fragen. Hat sie ein anderer Anbieter, wurde sie wegtransferiert: so in WHMCS eintragen, dann ist nichts verloren.',
  'lost:restore': (t) =>
    `Wurde sie gelöscht, vom Registrar wiederherstellen lassen: die Registry hält sie 30 Tage zurück. ${left(t)}`,
  'lost:transit': (t) =>
    `Unsere Kündigung war ein Transit, also ging sie wohl an die DENIC zurück: dann kann nur noch ihr Inhaber sie retten, indem er binnen etwa vier Wochen auf den Brief der DENIC einen Anbieter wählt. Dem Kunden noch heute Bescheid geben. ${left(t)}`,
  'lost:deletedOrTransit': (t) =>
    `Wurde sie gelöscht, vom Registrar wiederherstellen lassen: die DENIC hält sie 30 Tage zurück. Ging sie an die DENIC zurück (Transit), kann nur ihr Inhaber sie retten, indem er binnen etwa vier Wochen auf den Brief der DENIC antwortet: dem Kunden noch heute Bescheid geben. ${left(t)}`,
  'lost:unknown': (t) =>
    `Wurde sie gelöscht, noch heute vom Registrar wiederherstellen lassen: jede Landesregistry lässt dafür eine andere Zeit, manche keine.${t.absentSince === null ? '' : ` Zuerst gefehlt hat sie am ${day(t.absentSince)}.`}`,
  lostForGood: () =>
    'Will niemand sie zurück, in WHMCS den Status setzen, der stimmt (Cancelled oder Transferred Away).',
};
