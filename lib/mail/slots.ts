import { Temporal } from 'temporal-polyfill';
import { parseDomainName, type DomainName } from '../names/domain-name.ts';

/** What a pattern can leave open: a domain's name, the number of an order, a day. */
export const SLOTS = ['domain', 'order', 'date'] as const;
export type Slot = (typeof SLOTS)[number];

/** In UTF-16 units; what is longer is none of the three. */
const LONGEST: Readonly<Record<Slot, number>> = { domain: 253, order: 64, date: 10 };

/** One character of a domain in any script, of an order's number, of a day. */
const CHARACTER: Readonly<Record<Slot, RegExp>> = {
  domain: /[\p{L}\p{M}\p{N}.\-\u200c\u200d]/u,
  order: /[A-Za-z0-9._/-]/,
  date: /[0-9.-]/,
};

/** The same, as many as there can be and one more, from a place on. */
const CHARACTERS: Readonly<Record<Slot, RegExp>> = {
  domain: /(?:[\p{L}\p{M}\p{N}.-]|\u200c|\u200d){0,254}/uy,
  order: /[A-Za-z0-9._/-]{0,65}/y,
  date: /[0-9.-]{0,11}/y,
};

/** How far the slot's characters reach from `at`, at most as far as it can be long; a full stop behind it is not its. */
export function slotEnd(text: string, at: number, slot: Slot): number {
  const characters = CHARACTERS[slot];
  characters.lastIndex = at;
  let end = at + (characters.exec(text)?.[0].length ?? 0);
  while (end > at && /[.\-/]/.test(text.charAt(end - 1))) end -= 1;
  return end;
}

/** Where the slot's characters begin that end at `end`. */
export function slotStart(text: string, end: number, slot: Slot): number {
  let start = end;
  const least = Math.max(0, end - LONGEST[slot] - 1);
  while (start > least && CHARACTER[slot].test(text.charAt(start - 1))) start -= 1;
  return start;
}

/** What a pattern's slots were found to hold. */
export interface Captured {
  /** In ACE. */
  readonly domain?: DomainName;
  /** As it stands in the mail. */
  readonly order?: string;
  /** YYYY-MM-DD. */
  readonly date?: string;
}

/** @returns undefined if the text is nothing that belongs in the slot. */
export function readSlot(slot: Slot, text: string): Captured | undefined {
  if (text.length > LONGEST[slot]) return undefined;
  if (slot === 'order') return /^[A-Za-z0-9].*[0-9]|^[0-9]/.test(text) ? { order: text } : undefined;
  if (slot === 'domain') {
    const domain = nameIn(text);
    return domain && { domain };
  }
  const date = dayIn(text);
  return date === undefined ? undefined : { date };
}

/** A name whose last label is no number, as that of `1.2` and `v3.10` is. */
export function nameIn(text: string): DomainName | undefined {
  const name = text.includes('.') ? parseDomainName(text) : undefined;
  return name !== undefined && /\.(xn--[a-z0-9-]+|[a-z]{2,})$/.test(name) ? name : undefined;
}

function dayIn(text: string): string | undefined {
  const [, day, month, year] = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(text) ?? [];
  const iso = day === undefined ? text : `${year}-${month}-${day}`;
  if (!/^\d{4}-\d\d-\d\d$/.test(iso)) return undefined;
  try {
    return Temporal.PlainDate.from(iso).toString();
  } catch {
    return undefined;
  }
}
