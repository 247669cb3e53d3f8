import type { Language } from '../language.ts';
import type { FieldProblem, FieldRule } from '../reply.ts';

/** A problem that names its rule, so that it can be told in another language. @param detail what the rule speaks of. */
export function fieldProblem(field: string, code: FieldRule, detail = ''): FieldProblem {
  return { field, rule: TEXTS.en[code](detail), code, detail };
}

/** As it goes out. A rule without a code stays as it is. */
export function fieldIn(language: Language, { field, rule, code, detail = '' }: FieldProblem): FieldProblem {
  return { field, rule: code === undefined ? rule : TEXTS[language][code](detail) };
}

const TEXTS: Readonly<Record<Language, Readonly<Record<FieldRule, (detail: string) => string>>>> = {
  en: {
    text: () => 'no text; allowed: a text',
    domainName: () => 'no domain name; allowed: one such as example.com',
    hostName: () => 'a host name, such as ns1.example.com',
    hostOutside: (domain) => `a host outside ${domain}`,
    twoHosts: () => 'at least two different nameservers',
    authCode: () => 'the authorisation code (AuthInfo) of the present provider',
    noPlace: () => "empty: the registrar's order has no known place for it (docs/orders.md)",
    unknownHandle: () => 'the registrar does not know it, or it is not ours; allowed: a handle of ours',
  },
  de: {
    text: () => 'kein Text; erlaubt: ein Text',
    domainName: () => 'kein Domainname; erlaubt: einer wie example.com',
    hostName: () => 'ein Hostname, etwa ns1.example.com',
    hostOutside: (domain) => `ein Host außerhalb von ${domain}`,
    twoHosts: () => 'mindestens zwei verschiedene Nameserver',
    authCode: () => 'der Autorisierungscode (AuthInfo) des jetzigen Anbieters',
    noPlace: () => 'leer: die Bestellung beim Registrar hat dafür keinen bekannten Platz (docs/orders.md)',
    unknownHandle: () =>
      'der Registrar kennt es nicht, oder es ist nicht unseres; erlaubt: ein eigenes Handle',
  },
};
