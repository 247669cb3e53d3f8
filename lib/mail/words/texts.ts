import type { Language } from '../../words/words.ts';
import { LETTER as de } from './de.ts';
import { LETTER as en } from './en.ts';
import type { LetterTexts } from './letter-texts.ts';

export const letterTextsIn = (language: Language): LetterTexts => TEXTS[language];

const TEXTS: Readonly<Record<Language, LetterTexts>> = { en, de };
