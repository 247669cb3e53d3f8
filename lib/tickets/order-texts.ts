import type { OrderKind } from '../state/order-record.ts';
import type { Language } from '../words/words.ts';

/** What a ticket about an order tells: it came to nothing, or it takes longer than anybody would believe. */
export const ORDER_FACTS = ['notSeen', 'notTaken', 'slow'] as const;
export type OrderFact = (typeof ORDER_FACTS)[number];

export interface OrderTexts {
  readonly kind: Readonly<Record<OrderKind, string>>;
  readonly subject: Readonly<Record<OrderFact, (kind: string) => string>>;
  readonly opening: Readonly<Record<OrderFact, (kind: string, domain: string, since: string) => string>>;
  readonly steps: Readonly<Record<OrderFact, readonly string[]>>;
  /** That it was carried out after all. */
  readonly done: (kind: string, domain: string) => string;
  readonly code: (code: string) => string;
  readonly order: (orderNumber: string) => string;
}

const en: OrderTexts = {
  kind: { register: 'registration', transfer: 'transfer' },
  subject: {
    notSeen: (kind) => `the ${kind} came to nothing`,
    notTaken: (kind) => `the ${kind} came to nothing`,
    slow: (kind) => `the ${kind} is not carried out`,
  },
  opening: {
    notSeen: (kind, domain, since) =>
      `The ${kind} of ${domain}, ordered on ${since}, does not show at the registrar, and will not any more.`,
    notTaken: (kind, domain, since) =>
      `The ${kind} of ${domain}, begun on ${since}, was not sent, or the registrar refused it. WHMCS may show it as under way: nobody was waiting for the answer any more.`,
    slow: (kind, domain, since) =>
      `The ${kind} of ${domain}, ordered on ${since}, still shows as one that is not carried out.`,
  },
  steps: {
    notSeen: [
      'See at the registrar, or in its mail, what became of the order: a code or a lock, the contact, the nameservers.',
      'Put that right and order again in WHMCS, or tell the customer. Stichtag looks first whether the domain is ours by then.',
    ],
    notTaken: [
      'Order again in WHMCS: if something is wrong with the order, its answer says so. If its zone was made just before, wait half an hour first.',
      'Or tell the customer, and cancel the domain in WHMCS.',
    ],
    slow: [
      'See at the registrar what it waits for: mostly somebody who has to agree, or the losing provider.',
      'Nothing is ordered again meanwhile. Once it is carried out, WHMCS learns of it with the next domain sync.',
    ],
  },
  done: (kind, domain) =>
    `The ${kind} of ${domain} was carried out: the domain is ours. Nothing is left to do here.`,
  code: (code) => `The registrar answered the order with ${code}`,
  order: (orderNumber) => `Its order number at the registrar: ${orderNumber}`,
};

const de: OrderTexts = {
  kind: { register: 'Registrierung', transfer: 'Übernahme' },
  subject: {
    notSeen: (kind) => `aus der ${kind} wurde nichts`,
    notTaken: (kind) => `aus der ${kind} wurde nichts`,
    slow: (kind) => `die ${kind} ist nicht ausgeführt`,
  },
  opening: {
    notSeen: (kind, domain, since) =>
      `Die ${kind} von ${domain}, bestellt am ${since}, zeigt sich beim Registrar nicht, und wird es nicht mehr.`,
    notTaken: (kind, domain, since) =>
      `Die ${kind} von ${domain}, begonnen am ${since}, wurde nicht gesendet, oder der Registrar hat sie abgelehnt. WHMCS zeigt sie vielleicht als unterwegs: auf die Antwort hat niemand mehr gewartet.`,
    slow: (kind, domain, since) =>
      `Die ${kind} von ${domain}, bestellt am ${since}, steht beim Registrar immer noch als nicht ausgeführt.`,
  },
  steps: {
    notSeen: [
      'Sehen Sie beim Registrar oder in seiner Mail nach, woran es lag: ein Code oder eine Sperre, der Kontakt, die Nameserver.',
      'Beheben Sie es und bestellen Sie in WHMCS erneut, oder sagen Sie es dem Kunden. Stichtag sieht zuerst nach, ob die Domain inzwischen bei uns ist.',
    ],
    notTaken: [
      'Bestellen Sie in WHMCS erneut: stimmt etwas an der Bestellung nicht, sagt es die Antwort. Wurde ihre Zone gerade erst angelegt, warten Sie vorher eine halbe Stunde.',
      'Oder sagen Sie es dem Kunden und stornieren Sie die Domain in WHMCS.',
    ],
    slow: [
      'Sehen Sie beim Registrar nach, worauf er wartet: meist muss jemand zustimmen, oder der abgebende Anbieter.',
      'Inzwischen wird nichts erneut bestellt. Sobald sie ausgeführt ist, erfährt WHMCS es mit dem nächsten Domain-Abgleich.',
    ],
  },
  done: (kind, domain) =>
    `Die ${kind} von ${domain} ist ausgeführt: Die Domain ist bei uns. Hier ist nichts mehr zu tun.`,
  code: (code) => `Der Registrar antwortete auf die Bestellung mit ${code}`,
  order: (orderNumber) => `Ihre Bestellnummer beim Registrar: ${orderNumber}`,
};

export const ORDER_TICKET_TEXTS: Readonly<Record<Language, OrderTexts>> = { en, de };
