import type { Drift } from '../lib/contacts/drift.ts';
import type { DomainPreview, DomainRepair } from '../lib/contacts/drift-repair-domain.ts';
import type { Repaired } from '../lib/contacts/drift-repair.ts';
import type { RoleDrift } from '../lib/contacts/drift-role.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import { displayName } from '../lib/words/names.ts';

export function driftText(drift: Drift): string {
  const { compared, domains, duplicates, unused, unread, unjudged } = drift;
  return [
    `${domains.length} of ${compared} domains have a contact that is not what WHMCS and the settings want${domains.length === 0 ? '.' : ':'}`,
    ...domains.flatMap(({ domain, roles }) => [`  ${displayName(domain)}`, ...roles.map(roleText)]),
    ...section(
      'handles of the same content',
      duplicates.map((handles) => handles.join(', ')),
    ),
    ...(unused === null
      ? ['Which handles are on no domain, the registrar does not tell: its list leaves contacts out.']
      : section('handles on no domain', unused)),
    ...section('domains not compared, as something of them could not be read', unread.map(displayName)),
    ...(unjudged.length === 0
      ? []
      : [`Not compared: ${unjudged.join(', ')}. WHMCS's own contact stands there, which it tells nobody.`]),
  ].join('\n');
}

/** What is about to be done, to be read before it is asked whether it is meant. */
export function previewText(previews: ReadonlyMap<DomainName, DomainPreview>): string {
  return [...previews].flatMap(([domain, one]) => [`  ${displayName(domain)}`, ...stepsOf(one)]).join('\n');
}

function stepsOf({ isGone, wrong, roles, owner }: DomainPreview): readonly string[] {
  if (isGone) return [`    ${OUTCOMES.gone}`];
  if (wrong.length === 0) return [`    ${OUTCOMES.right}`];
  return wrong.map((one) => {
    if (!roles.includes(one.role)) return `${roleText(one)}; ${OWNERS[owner ?? 'notAsked']}`;
    if (one.kind === 'unusable') return `${roleText(one)}; the domain is left`;
    const then = one.role === 'ownerC' ? ': owner changes at the registry' : '';
    return `${roleText(one)}; gets another handle${then}`;
  });
}

export function repairText({ outcomes, stopped }: Repaired, asked: number): string {
  return [
    ...[...outcomes].map(([domain, repair]) => `  ${displayName(domain)}: ${outcomeText(repair)}`),
    ...(stopped === null
      ? []
      : [`Stopped: ${stopped}. ${asked - outcomes.size} are left; the same command goes on with them.`]),
  ].join('\n');
}

function outcomeText({ outcome, roles, owner }: DomainRepair): string {
  const which = roles.length === 0 ? '' : ` (${roles.join(', ')})`;
  return `${OUTCOMES[outcome]}${which}${owner === null ? '' : `; ${OWNERS[owner]}`}`;
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`${lines.length} ${title}:`, ...lines.map((line) => `  ${line}`)];

function roleText({ role, handle, kind, fields }: RoleDrift): string {
  return `    ${role} ${handle}: ${KINDS[kind]}${fields.length === 0 ? '' : ` (${fields.join(', ')})`}`;
}

const KINDS: Readonly<Record<RoleDrift['kind'], string>> = {
  wrongParty: 'the wrong party',
  differs: 'differs from WHMCS',
  noHandle: 'the registrar knows no such handle',
  unusable: 'what WHMCS has makes no contact',
};

const OUTCOMES: Readonly<Record<DomainRepair['outcome'], string>> = {
  right: 'right already',
  repaired: 'repaired',
  notShown: 'accepted, but not shown yet: run it again later',
  unclear: 'unclear: the answer was lost and it does not show; run it again later',
  refused: 'refused by the registrar',
  comesBack: 'a handle may have been made that does not show yet: run it again in 15 minutes',
  unusable: 'left, as what WHMCS has makes no contact',
  gone: 'left, as it is not live in both books',
  ownerLeft: 'nothing else to change',
};

const OWNERS: Readonly<Record<NonNullable<DomainRepair['owner']>, string>> = {
  notAsked: 'the owner is left: --owners was not given',
  trade: 'the owner is left: the registry wants a trade for that',
  unknown: 'the owner is left: nobody knows whether the registry wants a trade for that',
};
