import type { Language } from '../words/words.ts';
import { RUN as de } from './de/run.ts';
import { RUN as en } from './en/run.ts';
import type { RunTexts } from './ticket-texts.ts';

/** What tickets say about runs, for who says it elsewhere: without the words about domains. */
export const runTextsIn = (language: Language): RunTexts => TEXTS[language];

const TEXTS: Readonly<Record<Language, RunTexts>> = { en, de };
