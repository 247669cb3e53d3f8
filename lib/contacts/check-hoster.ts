import { isDeepStrictEqual } from 'node:util';
import { BadInputError } from '../runtime/errors.ts';
import { DEFAULT_SETTINGS } from '../settings/parse.ts';
import { problemLine, type Problem } from '../settings/problems.ts';
import type { Settings } from '../settings/schema.ts';
import { contentOf } from './content.ts';
import { rawOfHoster, type RoleSettings } from './party.ts';

/**
 * What nobody may put in force: the hoster as the owner without `allowHosterOwner`, and an address that no handle can be
 * made of. Not a rule of the settings' form, as versions of old must stay readable; what they say of it does not apply.
 * Only what a change touches is looked at, so that an old problem holds no other change up; and one that mends one of several
 * such problems and makes none is taken, so that they can be mended one by one.
 * @param change.from what it replaces; null: nothing.
 * @throws BadInputError with every problem on a line of its own, as `parseSettings` does. It names no value.
 */
export function checkHoster({ from, to }: { readonly from: Settings | null; readonly to: Settings }): void {
  const wrong = [
    ...(isOwnerTouched(from, to) ? ownerProblems(to) : []),
    ...(isDeepStrictEqual(from?.hosterAddress, to.hosterAddress) ? [] : addressProblems(to)),
  ].map(lineOf);
  const before = from === null ? [] : [...ownerProblems(from), ...addressProblems(from)].map(lineOf);
  const onlyMends = wrong.length < before.length && wrong.every((line) => before.includes(line));
  if (wrong.length > 0 && !onlyMends) throw new BadInputError(wrong.join('\n'));
}

const isOwnerTouched = (from: Settings | null, to: Settings): boolean =>
  from?.contactManagement.ownerC !== to.contactManagement.ownerC ||
  from.allowHosterOwner !== to.allowHosterOwner;

const lineOf = (problem: Problem): string => problemLine(problem, DEFAULT_SETTINGS);

function ownerProblems({ contactManagement, allowHosterOwner }: RoleSettings): Problem[] {
  if (contactManagement.ownerC !== 'hoster' || allowHosterOwner) return [];
  const message =
    '"hoster" is not allowed while allowHosterOwner is false; allowed: "client", or "hoster" with allowHosterOwner true';
  return [{ path: ['contactManagement', 'ownerC'], message }];
}

/** Also beside a `contactHandle`: once that is taken out, the address is used. */
function addressProblems({ hosterAddress }: RoleSettings): Problem[] {
  if (hosterAddress === null) return [];
  const mapped = contentOf(rawOfHoster(hosterAddress), 'adminC');
  if (mapped.kind === 'content') return [];
  return mapped.problems.map(({ field, rule }) => ({
    path: ['hosterAddress', SETTING_OF[field] ?? field],
    message: rule,
  }));
}

/** Fields of WHMCS's that the settings name otherwise. */
const SETTING_OF: Readonly<Record<string, keyof NonNullable<Settings['hosterAddress']>>> = {
  companyname: 'company',
  address1: 'street',
  postcode: 'pcode',
  countrycode: 'country',
  phonenumber: 'phone',
};
