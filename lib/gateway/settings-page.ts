import * as z from 'zod';
import { checkSettings } from '../person/check-settings.ts';
import { BadInputError } from '../runtime/errors.ts';
import { parseSettings } from '../settings/parse.ts';
import type { Settings } from '../settings/schema.ts';
import type { Language } from './language.ts';
import type { FieldProblem } from './reply.ts';
import { fieldProblem } from './words/field-rules.ts';
import { PAGE_RULES_IN_GERMAN } from './words/page-rules.ts';

type Form = Record<string, unknown>;

interface PageField {
  /** Where the setting stands in the file form. */
  readonly path: readonly [string, string?];
  /** What of the file form a text of the page is; '' clears the setting. */
  readonly read: (text: string) => unknown;
}

const textOrNull = (text: string): unknown => (text === '' ? null : text);
/** undefined: the setting's default. */
const textOrDefault = (text: string): unknown => (text === '' ? undefined : text);

/** The fields of the module's page in WHMCS, each with its setting (docs/gateway.md). */
export const PAGE_FIELDS = {
  WhmcsBot: { path: ['whmcsBot'], read: (text) => (/^\d+$/.test(text) ? Number(text) : textOrNull(text)) },
  NotificationInbox: { path: ['notification', 'inbox'], read: textOrNull },
  NotificationForwardTo: { path: ['notification', 'forwardTo'], read: textOrNull },
  OwnerC: { path: ['contactManagement', 'ownerC'], read: textOrDefault },
  AdminC: { path: ['contactManagement', 'adminC'], read: textOrDefault },
  TechC: { path: ['contactManagement', 'techC'], read: textOrDefault },
  ZoneC: { path: ['contactManagement', 'zoneC'], read: textOrDefault },
  ContactHandle: { path: ['contactHandle'], read: textOrNull },
  AutoDeleteMode: { path: ['autoDeleteMode'], read: textOrDefault },
  CreateDnsZone: { path: ['dnsZone', 'create'], read: yesOrNo },
  DnsZoneRecords: { path: ['dnsZone', 'records'], read: (text) => linesOf(text).map(recordIn) },
  HiddenLockTlds: {
    path: ['hiddenLockTlds'],
    read: (text) => text.split(/[\s,]+/).filter((tld) => tld !== ''),
  },
} as const satisfies Record<string, PageField>;
export type PageFieldName = keyof typeof PAGE_FIELDS;

const pageSchema = z.strictObject(
  Object.fromEntries(Object.keys(PAGE_FIELDS).map((name) => [name, z.string().optional()])) as Record<
    PageFieldName,
    z.ZodOptional<z.ZodString>
  >,
);
export type SettingsPage = z.output<typeof pageSchema>;

export type ReadPage =
  | { readonly kind: 'settings'; readonly settings: Settings }
  | { readonly kind: 'wrong'; readonly problems: readonly FieldProblem[] };

/**
 * What the page says, laid over settings, if it may be put in force. A field that is left out stays as it is.
 */
export function settingsFromPage(page: unknown, stored: Settings, language: Language): ReadPage {
  const parsed = pageSchema.safeParse(page);
  if (!parsed.success) {
    const problems = parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((field) => ({
            field,
            rule: language === 'de' ? 'kein Feld der Seite' : 'no field of the page',
          }))
        : [fieldProblem(issue.path.join('.'), 'text')],
    );
    return { kind: 'wrong', problems };
  }
  const form = structuredClone(stored) as unknown as Form;
  // Filled in from `forwardTo`, it follows it.
  if (stored.ticket.email === stored.notification.forwardTo)
    form['ticket'] = { ...stored.ticket, email: null };
  for (const [name, text] of Object.entries(parsed.data)) {
    if (text !== undefined) lay(form, PAGE_FIELDS[name as PageFieldName], text.trim());
  }
  try {
    const settings = parseSettings(form);
    checkSettings({ from: stored, to: settings });
    return { kind: 'settings', settings };
  } catch (error) {
    if (!(error instanceof BadInputError)) throw error;
    return { kind: 'wrong', problems: problemsIn(error.message, language) };
  }
}

function lay(form: Form, { path: [first, second], read }: PageField, text: string): void {
  const value = read(text);
  if (second === undefined) form[first] = value;
  else form[first] = { ...(form[first] as Form), [second]: value };
}

function yesOrNo(text: string): unknown {
  if (text === '') return undefined;
  if (/^(yes|on|1|true)$/i.test(text)) return true;
  return /^(no|off|0|false)$/i.test(text) ? false : text;
}

const linesOf = (text: string): string[] => text.split(/\r?\n/).filter((line) => line.trim() !== '');

/** `name type data [aux] [ttl]`: of what stands behind the type, numbers at the end are aux and ttl. */
function recordIn(line: string): unknown {
  const [name, type = '', ...rest] = line.trim().split(/\s+/);
  const numbers: number[] = [];
  while (rest.length > 1 && numbers.length < 2 && /^\d+$/.test(rest.at(-1) ?? '')) {
    numbers.unshift(Number(rest.pop()));
  }
  const [aux, ttl] = numbers;
  const data = rest.join(' ');
  return {
    name,
    type: type.toUpperCase(),
    data,
    ...(aux !== undefined && { aux }),
    ...(ttl !== undefined && { ttl }),
  };
}

/** Each once: of a record several things may be wrong. */
function problemsIn(lines: string, language: Language): FieldProblem[] {
  const problems = lines.split('\n').map((line) => problemOf(line, language));
  return [...new Map(problems.map((one) => [`${one.field}: ${one.rule}`, one])).values()];
}

/** `settings: contactManagement.adminC: … is not allowed; allowed: …` under the page's own name. */
function problemOf(line: string, language: Language): FieldProblem {
  const [, path = '', rule = line] = /^settings: ([^:]+): (.*)$/s.exec(line) ?? [];
  const named = Object.entries(PAGE_FIELDS).find(([, field]) => {
    const whole = field.path.join('.');
    return path === whole || path.startsWith(`${whole}[`) || path.startsWith(`${whole}.`);
  });
  if (named === undefined) return { field: path, rule };
  const field = named[0] as PageFieldName;
  const at = /\[(\d+)\]/.exec(path)?.[1];
  const isGerman = language === 'de';
  const which = at === undefined ? '' : `${isGerman ? 'Nr.' : 'no.'} ${Number(at) + 1}: `;
  return {
    field,
    rule: which + (isGerman ? `nicht erlaubt; erlaubt: ${PAGE_RULES_IN_GERMAN[field]}` : rule),
  };
}
