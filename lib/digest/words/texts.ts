import type { Language } from '../../words/words.ts';
import * as de from './de.ts';
import type { DigestTexts } from './digest-texts.ts';
import * as en from './en.ts';

export const digestTextsIn = (language: Language): DigestTexts => TEXTS[language].DIGEST;

const TEXTS = { en, de } as const;
