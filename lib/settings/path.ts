import { BadInputError } from '../runtime/errors.ts';

const STEP = /\.([\p{L}\p{N}_-]+)|\[(\d+)\]|\["([^"]+)"\]/uy;

/**
 * Reads what `showPath` writes: `brakes.maxShare`, `notice.tlds.de.days`, `keepUntil["example.de"]`, `mail.rules[0]`.
 * A key that has a dot stands in brackets and quotes.
 * @throws BadInputError
 */
export function parsePath(text: string): readonly (string | number)[] {
  const steps: (string | number)[] = [];
  const dotted = `.${text.trim()}`;
  STEP.lastIndex = 0;
  while (STEP.lastIndex < dotted.length) {
    const found = STEP.exec(dotted);
    const [, key, index, quoted] = found ?? [];
    const step = index === undefined ? (key ?? quoted) : Number(index);
    if (step === undefined || step === '__proto__') throw new BadInputError(UNREADABLE);
    steps.push(step);
  }
  return steps;
}

const UNREADABLE =
  'the name of a setting cannot be read; allowed: names such as marginDays, notice.tlds.de.days or keepUntil["example.de"]';
