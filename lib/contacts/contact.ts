/** The four contacts a domain has at the registrar. */
export const ROLES = ['ownerC', 'adminC', 'techC', 'zoneC'] as const;
export type Role = (typeof ROLES)[number];

/** What is wrong with one field of a contact, and what is allowed. Names no value: it may be shown and logged. */
export interface ContactProblem {
  readonly role: Role;
  /** As WHMCS's form names it: `postcode`, `phonenumber`, … */
  readonly field: string;
  /** In English; `ruleText` says it in another language. */
  readonly rule: string;
  readonly code?: RuleCode;
  /** What the rule speaks of: a length, an example, a country. */
  readonly detail?: string;
}

/** Every rule a contact can break. */
export const RULE_CODES = [
  'missing',
  'personName',
  'tooLong',
  'tooLongTogether',
  'unprintable',
  'noLetter',
  'country',
  'postcode',
  'phone',
  'phoneExtension',
  'mail',
  'date',
] as const;
export type RuleCode = (typeof RULE_CODES)[number];
