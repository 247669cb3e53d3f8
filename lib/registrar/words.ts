import type { CallContext } from './registrar-error.ts';

/** What the registrar wrote, fit for a log line: short, and without people's data or codes that the request carried. */
export function wordsOf(text: string, { confidential = [] }: CallContext): string {
  let line = text.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  for (const value of confidential) line = line.replaceAll(value, HIDDEN);
  return line.replace(/[^\s<>()"':;,]+/g, withoutAddress).slice(0, 200);
}

/** All texts of the given fields of a request, the longest first: a short one may be part of a longer. */
export function textsIn(values: readonly unknown[]): string[] {
  return [...new Set(values.flatMap(leaves))].sort((a, b) => b.length - a.length);
}

const HIDDEN = '(hidden)';

/** Two letters are a country, or stand in any word. */
const LEAST = 3;

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return value.trim().length < LEAST ? [] : [value.trim()];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

/** A handle is written as an address is, and says nothing about anybody. */
function withoutAddress(word: string): string {
  return /[^@]@[^@]/.test(word) && !/@handles\.de\.?$/i.test(word) ? '(address)' : word;
}
