import type { Language } from '../language.ts';

/** What an order may be answered with as an error. */
export const ORDER_CODES = [
  'orderWrong',
  'orderUnderWay',
  'orderRefused',
  'orderRefusedZone',
  'orderNotBegun',
  'heldForAnother',
  'otherRow',
  'orderStopped',
  'contactComesBack',
  'contactRefused',
  'zoneRefused',
] as const;
export type OrderCode = (typeof ORDER_CODES)[number];

type OrderTexts = Readonly<Record<OrderCode | 'ours' | 'taken' | 'unclear', string>>;

const en: OrderTexts = {
  ours: 'The domain is with us at the registrar already. Nothing was ordered.',
  taken:
    'The order is with the registrar, which has not carried it out yet. What comes of it shows in WHMCS.',
  unclear:
    'The registrar’s answer to the order was lost. Stichtag finds out what became of it, and orders nothing twice; if nothing came of it, a ticket says so.',
  orderWrong: 'Nothing was ordered: see the fields.',
  orderUnderWay:
    'An earlier order of this domain is not settled yet. Nothing was ordered twice; please look again in a few minutes.',
  orderRefused:
    'The registrar refused the order. The contacts, and a zone, that were made for it are used again.',
  orderRefusedZone:
    'The registrar refused the order. Its zone was made just before, and nameservers may take half an hour to know it: please order again in half an hour. The contacts and the zone are used again.',
  orderNotBegun:
    'Nothing was ordered: to prepare it took too long, and it was stopped before it was sent. Please order again.',
  heldForAnother:
    'The registrar holds this domain with us for another customer: WHMCS has another row of it. Nothing was ordered, changed or shown.',
  otherRow: 'The number of the domain (domainid) must be that of a row of this name in WHMCS.',
  orderStopped:
    'Nothing was ordered: the settings were changed meanwhile, or it had become too late. Please order again.',
  contactComesBack:
    'Nothing was ordered: a contact is just being made at the registrar, and its answer was lost. Please order again in 15 minutes.',
  contactRefused: 'Nothing was ordered: the registrar refused a contact.',
  zoneRefused: 'Nothing was ordered: the registrar refused the zone that the registry wants to see first.',
};

const de: OrderTexts = {
  ours: 'Die Domain ist beim Registrar bereits bei uns. Es wurde nichts bestellt.',
  taken:
    'Die Bestellung liegt beim Registrar, der sie noch nicht ausgeführt hat. Was daraus wird, zeigt WHMCS.',
  unclear:
    'Die Antwort des Registrars auf die Bestellung ging verloren. Stichtag findet heraus, was daraus wurde, und bestellt nichts doppelt; wurde nichts daraus, sagt es ein Ticket.',
  orderWrong: 'Es wurde nichts bestellt: siehe die Felder.',
  orderUnderWay:
    'Eine frühere Bestellung dieser Domain ist noch nicht geklärt. Es wurde nichts doppelt bestellt; bitte in einigen Minuten noch einmal nachsehen.',
  orderRefused:
    'Der Registrar hat die Bestellung abgelehnt. Die Kontakte und die Zone, die dafür angelegt wurden, werden wieder verwendet.',
  orderRefusedZone:
    'Der Registrar hat die Bestellung abgelehnt. Ihre Zone wurde gerade erst angelegt, und bis die Nameserver sie kennen, kann es eine halbe Stunde dauern: bitte in einer halben Stunde noch einmal bestellen. Kontakte und Zone werden wieder verwendet.',
  orderNotBegun:
    'Es wurde nichts bestellt: die Vorbereitung hat zu lange gedauert und wurde vor dem Senden abgebrochen. Bitte noch einmal bestellen.',
  heldForAnother:
    'Der Registrar hält diese Domain bei uns für einen anderen Kunden: WHMCS hat eine andere Zeile davon. Es wurde nichts bestellt, geändert oder gezeigt.',
  otherRow: 'Die Nummer der Domain (domainid) muss die einer Zeile dieses Namens in WHMCS sein.',
  orderStopped:
    'Es wurde nichts bestellt: die Einstellungen wurden inzwischen geändert, oder es war zu spät. Bitte noch einmal bestellen.',
  contactComesBack:
    'Es wurde nichts bestellt: ein Kontakt wird beim Registrar gerade angelegt, und seine Antwort ging verloren. Bitte in 15 Minuten noch einmal bestellen.',
  contactRefused: 'Es wurde nichts bestellt: der Registrar hat einen Kontakt abgelehnt.',
  zoneRefused:
    'Es wurde nichts bestellt: der Registrar hat die Zone abgelehnt, die die Registry vorher sehen will.',
};

export const ORDER_TEXTS: Readonly<Record<Language, OrderTexts>> = { en, de };
