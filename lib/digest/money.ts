import type { Language } from '../words/words.ts';
import type { Money } from './digest.ts';

/** `€1,234.50`, `1.234,50 €`, with plain spaces. */
export function moneyText({ cents, currency }: Money, language: Language): string {
  const format = new Intl.NumberFormat(LOCALES[language], { style: 'currency', currency });
  return format.format(cents / 100).replace(/\s/gu, ' ');
}

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' };
