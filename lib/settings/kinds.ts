import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import { RULE_EVENTS } from '../mail/events.ts';
import { PATTERN_ALLOWED, parsePattern } from '../mail/pattern.ts';
import { parseDomainName, type DomainName } from '../names/domain-name.ts';
import type { Kind } from './field.ts';

export function wholeNumber(min: number, max: number): Kind<number> {
  const schema = z.int().min(min).max(max).transform(plusZero);
  return { schema, allowed: `a whole number from ${min} to ${max}` };
}

export const share: Kind<number> = {
  schema: z.number().min(0).max(1).transform(zeroIfTiny),
  allowed: 'a number from 0 to 1',
};

export const yesOrNo: Kind<boolean> = { schema: z.boolean(), allowed: 'true or false' };

export function oneOf<const Word extends string>(...words: readonly Word[]): Kind<Word> {
  return { schema: z.enum(words), allowed: words.map((word) => `"${word}"`).join(', ') };
}

/** One line of text; surrounding blanks go. */
export function text(maxLength: number): Kind<string> {
  const schema = z
    .string()
    .trim()
    .max(maxLength)
    .regex(/^\P{Cc}+$/u);
  return { schema, allowed: `one line of text, at most ${maxLength} characters` };
}

/** The same, holding people's data: not repeated in messages. */
export function privateText(maxLength: number): Kind<string> {
  return { ...text(maxLength), privacy: 'private' };
}

export const domainName: Kind<DomainName> = {
  schema: z.string().transform(orIssue(parseDomainName)),
  allowed: 'a domain name such as "example.de"',
};

/** ACE, lower case: `de`, `co.uk`, `xn--p1ai`. */
export const tld: Kind<string> = {
  schema: z
    .string()
    .transform(orIssue((spelling) => parseDomainName(`x.${spelling.trim()}`)?.slice('x.'.length))),
  allowed: 'a TLD without the leading dot, such as "de" or "co.uk"',
};

/** Kept as text: settings stay plain JSON. Dates outside these years are slips of the keyboard. */
export const isoDate: Kind<string> = {
  schema: z.string().refine((date) => isCalendarDate(date) && date >= '2000-01-01' && date <= '2099-12-31'),
  allowed: 'a date from 2000-01-01 to 2099-12-31, as YYYY-MM-DD',
};

export const mailAddress: Kind<string> = {
  schema: z.string().trim().max(254).refine(isMailAddress),
  allowed: 'one mail address',
  privacy: 'private',
};

/** A sender is one address or everyone at a domain. */
export const mailSender: Kind<string> = {
  schema: z
    .string()
    .trim()
    .refine((sender) => isMailAddress(sender) || parseDomainName(sender) !== undefined),
  allowed: 'one mail address, or a domain for all its addresses',
  privacy: 'private',
};

/** Seen: initials, seven digits, `@HANDLES.DE`. The registrar documents no format, so only its outline is judged. */
export const handle: Kind<string> = {
  schema: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9._-]{2,64}(@[A-Za-z0-9.-]{1,64})?$/),
  allowed: `one of the registrar's handles, such as "AB1234567@HANDLES.DE"`,
  privacy: 'private',
};

export const country: Kind<string> = {
  schema: z
    .string()
    .toUpperCase()
    .regex(/^[A-Z]{2}$/),
  allowed: 'a country of two letters, such as "DE"',
};

/** The folder of a WHMCS module, as WHMCS names it in its replies; compared in lower case. */
export const moduleName: Kind<string> = {
  schema: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9_-]{1,64}$/),
  allowed: `the name of a WHMCS module's folder, such as "smartnic"`,
};

export const urlPath: Kind<string> = {
  schema: z.string().regex(/^[\w.~-]+(\/[\w.~-]+)*$/),
  allowed: 'a path such as "admin", without slashes around it',
};

export const timeZone: Kind<string> = {
  schema: z.string().refine(isTimeZone),
  allowed: 'a time zone of the IANA database, such as "Europe/Berlin"',
};

export const mailEvent = oneOf(...RULE_EVENTS);

export const mailPattern: Kind<string> = {
  schema: z
    .string()
    .trim()
    .refine((pattern) => parsePattern(pattern) !== undefined),
  allowed: PATTERN_ALLOWED,
  privacy: 'private',
};

function orIssue<Out>(read: (input: string) => Out | undefined) {
  return (input: string, ctx: z.core.$RefinementCtx<string>): Out => {
    const out = read(input);
    if (out !== undefined) return out;
    ctx.issues.push({ code: 'custom', input });
    return z.NEVER;
  };
}

/** JSON can write -0, which is not equal to the 0 that it is stored as. */
function plusZero(number: number): number {
  return number + 0;
}

/** Smaller than one domain in any book; and DynamoDB refuses the smallest numbers. */
function zeroIfTiny(share: number): number {
  return share < 1e-9 ? 0 : share;
}

function isCalendarDate(date: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  return succeeds(() => Temporal.PlainDate.from(date));
}

function isMailAddress(address: string): boolean {
  const [local, domain, ...more] = address.split('@');
  return (
    more.length === 0 &&
    /^[^\s\p{Cc}<>()[\],;:"\\]{1,64}$/u.test(local ?? '') &&
    parseDomainName(domain ?? '') !== undefined
  );
}

/** Offsets (`+02:00`) name no zone: they would stay an hour off for half a year. */
function isTimeZone(zone: string): boolean {
  return /^[A-Za-z]/.test(zone) && succeeds(() => new Intl.DateTimeFormat('en', { timeZone: zone }));
}

function succeeds(attempt: () => unknown): boolean {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}
