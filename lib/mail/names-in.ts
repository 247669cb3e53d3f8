import type { DomainName } from '../names/domain-name.ts';
import { nameIn } from './slots.ts';

/** More are a list, not what a mail is about. */
const MOST_NAMES = 20;
/** Words looked at, whatever they are: a mail of nothing but odd words is read in bounded time. */
const MOST_WORDS = 2_000;

/** Letters of any script, with what joins them. */
const WORD = /(?:[\p{L}\p{M}\p{N}.-]|\u200c|\u200d)+/gu;

/** The domain names in a text, in the order in which they come, each once. Those of mail addresses are none. */
export function namesIn(text: string): DomainName[] {
  const names = new Set<DomainName>();
  let words = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (
      !word.includes('.') ||
      word.length > 260 ||
      text[index - 1] === '@' ||
      text[index + word.length] === '@'
    )
      continue;
    const name = nameIn(word.replace(/^[.-]+|[.-]+$/g, ''));
    if (name !== undefined) names.add(name);
    words += 1;
    if (names.size === MOST_NAMES || words === MOST_WORDS) break;
  }
  return [...names];
}
