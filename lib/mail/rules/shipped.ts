import type { MailLanguage, MailRule } from '../mail-rule.ts';
import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import type { Wording } from './wording.ts';

/**
 * The rules that hold without any settings. The registrar's own wording is not published: these are guesses at it, made
 * after what registrars write of the same events. What they do not know reaches a person.
 */
export const SHIPPED_RULES: readonly MailRule[] = [...named('de', GERMAN), ...named('en', ENGLISH)];

/** Numbered within their event: an id goes on to mean the same rule while rules are added behind. */
function named(language: MailLanguage, wordings: readonly Wording[]): MailRule[] {
  return wordings.map(([event, { subject = null, body = null }], index) => {
    const number = wordings.slice(0, index + 1).filter(([of]) => of === event).length;
    return { id: `${language}.${event}.${number}`, event, language, sender: null, subject, body };
  });
}
