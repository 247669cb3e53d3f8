import type { Language } from '../language.ts';
import type { GatewayTexts } from './codes.ts';
import { de } from './de.ts';
import { en } from './en.ts';

export const GATEWAY_TEXTS: Readonly<Record<Language, GatewayTexts>> = { en, de };
