/** The languages that errors are told in. */
export type Language = 'en' | 'de';

/** @param whmcs a language as WHMCS names it: `german`, `english`, `deutsch`, `de_DE`. Any other is told in English. */
export const languageOf = (whmcs: string): Language =>
  /^(german|deutsch|de\b|de_)/i.test(whmcs) ? 'de' : 'en';
