/** What the shipped table of docs/settings.md says of a TLD, written down once more. */
export interface Notice {
  readonly days: number;
  readonly transit: boolean;
  readonly consent: boolean;
  readonly earlyDays: number;
  readonly termYears: number;
}

/** Each field may be left out, as in a settings file. */
type Part = { readonly [field in keyof Notice]?: Notice[field] | undefined };

export interface NoticeSettings {
  readonly default?: Part | undefined;
  readonly tlds: Readonly<Record<string, Part>>;
}

const ELSE: Notice = { days: 35, transit: false, consent: false, earlyDays: 0, termYears: 1 };
const FIVE_DAYS = 'com net org info biz eu fr it pl ro co.uk tv cc ac sh uk';

const SHIPPED: Readonly<Record<string, Notice>> = {
  de: { ...ELSE, days: 5, transit: true },
  ...Object.fromEntries(FIVE_DAYS.split(' ').map((tld) => [tld, { ...ELSE, days: 5 }])),
  be: { ...ELSE, days: 5, consent: true },
  nl: { ...ELSE, days: 15, consent: true },
  at: { ...ELSE, days: 35, consent: true, earlyDays: 29 },
  ch: { ...ELSE, days: 35, consent: true },
  li: { ...ELSE, days: 35, consent: true },
  se: { ...ELSE, days: 10 },
  es: { ...ELSE, days: 12 },
  dk: { ...ELSE, days: 20 },
  vg: { ...ELSE, days: 30 },
  si: { ...ELSE, days: 45 },
  is: { ...ELSE, days: 70 },
};

/** The longest suffix wins; what an entry leaves out stays as it would be without that entry. */
export function noticeOf(domain: string, settings: NoticeSettings): Notice {
  const labels = domain.split('.');
  const suffixes = labels.map((_, index) => labels.slice(index).join('.')).slice(1);
  let notice = { ...ELSE, ...named(settings.default ?? {}) };
  for (const suffix of suffixes.reverse())
    notice = { ...(SHIPPED[suffix] ?? notice), ...named(settings.tlds[suffix] ?? {}) };
  return notice;
}

/** Without the fields that are there and say nothing. */
const named = (part: Part): Partial<Notice> =>
  Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
