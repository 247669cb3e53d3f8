import type { RuleCode } from '../contact.ts';

type Language = 'en' | 'de';

/** What is allowed, as the second half of a sentence that begins with the field's name. */
export function ruleText(language: Language, code: RuleCode, detail = ''): string {
  return TEXTS[language][code](detail);
}

type Texts = Readonly<Record<RuleCode, (detail: string) => string>>;

const TEXTS: Readonly<Record<Language, Texts>> = {
  en: {
    missing: () => 'is missing; it must not be empty',
    personName: () => 'is missing; a person needs a first and a last name, a company its company name',
    tooLong: (most) => `is too long; allowed: at most ${most} characters`,
    tooLongTogether: (most) => `is too long; allowed: at most ${most} characters together with address 1`,
    unprintable: () => 'holds characters that cannot be printed; allowed: letters, digits and punctuation',
    noLetter: () => 'holds no letter; a name is made of letters',
    country: () => 'is no country; allowed: the two letters of ISO 3166-1, such as DE',
    postcode: (example) => `is no postcode of that country; allowed: one such as ${example}`,
    phone: () => 'is no telephone number; allowed: one with its country code, such as +49 30 1234567',
    phoneExtension: () => 'has an extension; allowed: a number without one',
    mail: () => 'is no mail address; allowed: one, such as name@example.com',
    date: () => 'is no date; allowed: one such as 1980-12-31',
  },
  de: {
    missing: () => 'fehlt; das Feld darf nicht leer sein',
    personName: () => 'fehlt; eine Person braucht Vor- und Nachnamen, eine Firma ihren Firmennamen',
    tooLong: (most) => `ist zu lang; erlaubt: höchstens ${most} Zeichen`,
    tooLongTogether: (most) => `ist zu lang; erlaubt: höchstens ${most} Zeichen zusammen mit Adresse 1`,
    unprintable: () => 'enthält nicht druckbare Zeichen; erlaubt: Buchstaben, Ziffern und Satzzeichen',
    noLetter: () => 'enthält keinen Buchstaben; ein Name besteht aus Buchstaben',
    country: () => 'ist kein Land; erlaubt: die zwei Buchstaben nach ISO 3166-1, etwa DE',
    postcode: (example) => `ist keine Postleitzahl dieses Landes; erlaubt: eine wie ${example}`,
    phone: () => 'ist keine Telefonnummer; erlaubt: eine mit Landesvorwahl, etwa +49 30 1234567',
    phoneExtension: () => 'hat eine Durchwahl als Zusatz; erlaubt: eine Nummer ohne Zusatz',
    mail: () => 'ist keine Mailadresse; erlaubt: eine, etwa name@example.com',
    date: () => 'ist kein Datum; erlaubt: eines wie 1980-12-31',
  },
};
