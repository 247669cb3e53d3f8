/** The four contacts a domain has at the registrar. */
export const ROLES = ['ownerC', 'adminC', 'techC', 'zoneC'] as const;
export type Role = (typeof ROLES)[number];

/** What is wrong with one field of a contact, and what is allowed. Names no value: it may be shown and logged. */
export interface ContactProblem {
  readonly role: Role;
  /** As WHMCS's form names it: `postcode`, `phonenumber`, … */
  readonly field: string;
  readonly rule: string;
}
