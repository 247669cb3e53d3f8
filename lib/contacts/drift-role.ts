import type { HandleContent } from '../registrar/handles.ts';
import { laidOver } from './change.ts';
import type { Role } from './contact.ts';
import { contentOf, type Party, type RawContact, type Wanted } from './party.ts';
import { differingFields, isListedAs } from './same-contact.ts';

/**
 * What is wrong with one role of a domain. `wrongParty`: another's handle, or one that names somebody else. `differs`:
 * the same person or company, with other data than WHMCS has. `noHandle`: the registrar knows no such handle.
 * `unusable`: what WHMCS has makes no contact. Names of fields, never their values.
 */
export interface RoleDrift {
  readonly role: Role;
  readonly handle: string;
  readonly kind: 'wrongParty' | 'differs' | 'noHandle' | 'unusable';
  readonly fields: readonly string[];
}

export interface RoleAsHeld {
  readonly role: Role;
  readonly handle: string;
  /** null: the registrar knows no such handle. */
  readonly shown: HandleContent | null;
}

/** @property wanted what would be right; null: nothing can be made of what WHMCS has. */
export type JudgedRole =
  { readonly drift: null } | { readonly drift: RoleDrift; readonly wanted: Wanted | null };

/**
 * Does the handle hold the party that the settings want in this role?
 * @param people whose data it may be: the client first, then whom he named; or the hoster.
 */
export function judgeRole(
  { role, handle, shown }: RoleAsHeld,
  party: Party,
  people: readonly RawContact[],
): JudgedRole {
  const drift = (kind: RoleDrift['kind'], fields: readonly string[] = []): RoleDrift => ({
    ...{ role, handle, kind, fields },
  });
  if (party.from === 'handle') {
    return isSameHandle(handle, party.handle)
      ? RIGHT
      : { drift: drift('wrongParty'), wanted: { kind: 'handle', handle: party.handle } };
  }
  const mapped = people.map((raw) => contentOf(raw, role));
  const contents = mapped.flatMap((one) => (one.kind === 'content' ? [one.content] : []));
  if (shown !== null && contents.some((content) => differingFields(shown, content).length === 0))
    return RIGHT;
  const [first] = mapped;
  if (first?.kind !== 'content') {
    const fields = first?.problems.map(({ field }) => field) ?? [];
    return { drift: drift('unusable', fields), wanted: null };
  }
  const wanted: Wanted = { kind: 'content', content: first.content };
  if (shown === null) return { drift: drift('noHandle'), wanted };
  const same = contents.find((content) => isListedAs({ handle, ...shown }, content));
  if (!same) return { drift: drift('wrongParty', differingFields(shown, first.content)), wanted };
  // WHMCS knows nothing of a date of birth and the like: what an order once gave of the same person stays.
  const whole: Wanted = { kind: 'content', content: laidOver(shown, same) };
  return { drift: drift('differs', differingFields(shown, same)), wanted: whole };
}

const RIGHT = { drift: null } as const;

/** The registrar has been seen to write its handles in upper case, and to take them in any. */
export const isSameHandle = (a: string, b: string): boolean => a.toUpperCase() === b.toUpperCase();
