import { isDeepStrictEqual } from 'node:util';
import type { HandleContent } from '../registrar/handles.ts';
import type { RoleHandles } from '../registrar/orders.ts';
import { ROLES, type ContactProblem, type Role } from './contact.ts';
import type { HandleDeps, Resolved } from './handle-deps.ts';
import { wantedOf, type RoleSettings, type Wanted } from './party.ts';
import { resolveHandle } from './resolve-handle.ts';
import type { Params } from './whmcs-params.ts';

export type HandlesFor =
  | { readonly kind: 'handles'; readonly handles: RoleHandles }
  | { readonly kind: 'wrong'; readonly problems: readonly ContactProblem[] }
  | Exclude<Resolved, { readonly kind: 'handle' }>;

/**
 * The handle of each of a domain's roles: all four or none, so that no order is ever sent with half of them. Nothing is
 * sent before every contact is right. Handles that were made before another failed are known, and used the next time.
 * @param params as WHMCS gives them to a registrar module
 * @throws UpstreamError as `resolveHandle`
 */
export async function handlesFor(
  params: Params,
  settings: RoleSettings,
  deps: HandleDeps,
): Promise<HandlesFor> {
  const found = wantedOf(params, settings);
  return found.kind === 'wrong' ? found : handlesOf(found.wanted, deps);
}

/** As `handlesFor`, of what each role is to carry. */
export async function handlesOf(
  wanted: Readonly<Record<Role, Wanted>>,
  deps: HandleDeps,
): Promise<Exclude<HandlesFor, { readonly kind: 'wrong' }>> {
  const resolved: { readonly content: HandleContent; readonly handle: string }[] = [];
  const handles: Partial<Record<Role, string>> = {};
  for (const role of ROLES) {
    const one = wanted[role];
    if (one.kind === 'handle') {
      handles[role] = one.handle;
      continue;
    }
    const same = resolved.find(({ content }) => isDeepStrictEqual(content, one.content));
    const answer: Resolved = same
      ? { kind: 'handle', handle: same.handle }
      : await resolveHandle(one.content, deps);
    if (answer.kind !== 'handle') return answer;
    if (!same) resolved.push({ content: one.content, handle: answer.handle });
    handles[role] = answer.handle;
  }
  const { ownerC = '', adminC = '', techC = '', zoneC = '' } = handles;
  return { kind: 'handles', handles: { ownerC, adminC, techC, zoneC } };
}

export type { HandleDeps } from './handle-deps.ts';
