/** English words that no German sentence has; code and addresses aside, as commands and settings are English. */
export function englishIn(text: string): string[] {
  const prose = text.replace(/`[^`]*`/g, '').replace(/\]\([^)]*\)/g, ']');
  return prose.match(ENGLISH) ?? [];
}

const ENGLISH = new RegExp(
  `\\b(?:${[
    'the|is|are|of|to|it|its|and|or|by|for|not|no|on|from|until|before|after|today|tomorrow|days?|now|unless',
    'Mon|Tue|Wed|Thu|Sun|Dec|Oct|May',
    'end(?:s|ed|ing|ings)?|renew(?:s|ed)?|keeps?|kept|undo(?:ne|es)?|decided?|covered|invoice|paid|unpaid|due',
    'deleted|deletion|cancel(?:s|led)?|charged?|ask|look|find|restored?|waits?|row|rows|brakes?|approved?|person|urgent|URGENT',
  ].join('|')})\\b`,
  'g',
);
