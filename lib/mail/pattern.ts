import { foldText, type Folded } from './fold.ts';
import { SLOTS, readSlot, slotEnd, slotStart, type Captured, type Slot } from './slots.ts';

/** A rule's subject or body: literal text with slots, `Auftrag {order}: {domain} wird gelöscht`. No regular expression. */
export type Pattern = readonly Piece[];
type Piece = { readonly literal: string } | { readonly slot: Slot };

/** In characters. */
export const LONGEST_PATTERN = 500;

export const PATTERN_ALLOWED =
  'one line of text that stands in the mail, with {domain}, {order} and {date} each at most once, ' +
  `text between them, at least 3 letters of text, at most ${LONGEST_PATTERN} characters`;

/** @returns undefined for what `PATTERN_ALLOWED` does not allow. */
export function parsePattern(text: string): Pattern | undefined {
  if (text.length > LONGEST_PATTERN || /[\p{Cc}\u2028\u2029]/u.test(text)) return undefined;
  const pieces = foldText(text.trim()).folded.split(/\{(domain|order|date)\}/);
  const pattern = pieces.map((piece, index): Piece => {
    const slot = SLOTS.find((name) => index % 2 === 1 && name === piece);
    return slot ? { slot } : { literal: piece };
  });
  return isAllowed(pattern)
    ? pattern.filter((piece) => !('literal' in piece && piece.literal === ''))
    : undefined;
}

function isAllowed(pattern: Pattern): boolean {
  const literals = pattern.flatMap((piece) => ('literal' in piece ? [piece.literal] : []));
  const slots = pattern.flatMap((piece) => ('slot' in piece ? [piece.slot] : []));
  return (
    literals.slice(1, -1).every((literal) => literal !== '') &&
    literals.every((literal) => !/[{}]/.test(literal)) &&
    new Set(slots).size === slots.length &&
    (literals.join('').match(/\p{L}/gu)?.length ?? 0) >= 3
  );
}

/**
 * The first place where the whole pattern stands, and what its slots hold there.
 * In time linear in the text's length: a slot is bounded, and only its longest reading is tried.
 */
export function findPattern(pattern: Pattern, text: Folded): Captured | undefined {
  const [first, second] = pattern;
  if (first === undefined) return undefined;
  const anchor = 'literal' in first ? first : second;
  if (anchor === undefined || !('literal' in anchor)) return undefined;
  let from = 0;
  for (;;) {
    const at = text.folded.indexOf(anchor.literal, from);
    if (at < 0) return undefined;
    const start = 'slot' in first ? slotStart(text.plain, at, first.slot) : at;
    const captured = captureAt(pattern, text, start);
    if (captured !== undefined) return captured;
    from = at + 1;
  }
}

function captureAt(pattern: Pattern, { plain, folded }: Folded, start: number): Captured | undefined {
  let captured: Captured = {};
  let at = start;
  for (const piece of pattern) {
    if ('literal' in piece) {
      if (!folded.startsWith(piece.literal, at)) return undefined;
      at += piece.literal.length;
      continue;
    }
    // What stands behind the @ of a mail address is no domain that a mail is about.
    if (piece.slot === 'domain' && plain[at - 1] === '@') return undefined;
    const end = slotEnd(plain, at, piece.slot);
    const value = readSlot(piece.slot, plain.slice(at, end));
    if (value === undefined) return undefined;
    captured = { ...captured, ...value };
    at = end;
  }
  return captured;
}
