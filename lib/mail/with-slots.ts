import type { DomainName } from '../names/domain-name.ts';
import { LONGEST_PATTERN } from './pattern.ts';
import { readSlot, type Slot } from './slots.ts';

/**
 * A line with slots in place of our domain, of days and of numbers. Where a slot would come a second time, or a brace
 * stands, the line is cut: every part is a text for a rule.
 */
export function textsWithSlots(line: string, ours: (name: DomainName) => boolean): string[] {
  const parts = [{ text: '', slots: new Set<Slot>() }];
  const begin = () => parts.push({ text: '', slots: new Set<Slot>() });
  for (const { 0: word } of line
    .slice(0, LONGEST_PATTERN)
    .matchAll(/[\p{L}\p{M}\p{N}._/-]+|[{}]|[^\p{L}\p{M}\p{N}._/{}-]+/gu)) {
    if (word === '{' || word === '}') {
      begin();
      continue;
    }
    const varying = word.replace(/[./-]+$/, '');
    const slot = slotFor(varying, ours);
    if (slot !== undefined && parts.at(-1)?.slots.has(slot) === true) begin();
    const part = parts.at(-1);
    if (part === undefined) continue;
    part.text += slot === undefined ? word : `{${slot}}${word.slice(varying.length)}`;
    if (slot !== undefined) part.slots.add(slot);
  }
  return parts.map(({ text }) => text.trim());
}

/** A number of an order is not to be told from any other: from four signs on, one with a digit differs from mail to mail. */
function slotFor(word: string, ours: (name: DomainName) => boolean): Slot | undefined {
  const name = readSlot('domain', word)?.domain;
  if (name !== undefined) return ours(name) ? 'domain' : undefined;
  if (readSlot('date', word) !== undefined) return 'date';
  return word.length >= 4 && readSlot('order', word) !== undefined ? 'order' : undefined;
}
