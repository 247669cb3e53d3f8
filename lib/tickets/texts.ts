import type { Language } from '../words/words.ts';
import * as de from './de/all.ts';
import * as en from './en/all.ts';
import type { TicketTexts } from './ticket-texts.ts';

export const textsIn = (language: Language): TicketTexts => TEXTS[language];

const TEXTS: Readonly<Record<Language, TicketTexts>> = { en, de };
