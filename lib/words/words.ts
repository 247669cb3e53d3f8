import type { Temporal } from 'temporal-polyfill';
import type { Row, VerdictName } from '../expiry/verdict.ts';
import type { MailEvent } from '../mail/events.ts';
import type { TrippedBrake } from './brake-text.ts';
import * as de from './de/all.ts';
import * as en from './en/all.ts';
import type { ReasonFacts } from './sentences.ts';

export const LANGUAGES = ['en', 'de'] as const;
/** Of tickets: `ticket.language`. The console speaks English. */
export type Language = (typeof LANGUAGES)[number];

/** What has to be said in every language, whatever it is said in. */
export interface Words {
  /** With its weekday, and with no doubt which number is the month. */
  readonly day: (date: Temporal.PlainDate) => string;
  /** Part of a sentence. A code that is not known stands for itself. */
  readonly reasonText: (code: string, facts: ReasonFacts) => string;
  readonly brakeText: (brake: TrippedBrake) => string;
  /** Where a notice period comes from: shipped ones translated, a hoster's own words as they are. */
  readonly sourceText: (source: string) => string;
  readonly ROW_TEXTS: Readonly<Record<Row, string>>;
  /** As the heading of a letter. */
  readonly MAIL_EVENT_TEXTS: Readonly<Record<MailEvent, string>>;
  readonly VERDICT_MEANINGS: Readonly<Record<VerdictName, string>>;
}

export const wordsIn = (language: Language): Words => WORDS[language];

const WORDS: Readonly<Record<Language, Words>> = { en, de };
