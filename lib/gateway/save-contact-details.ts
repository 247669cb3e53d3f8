import { createHmac } from 'node:crypto';
import { carriedOver, changeOf, type ContactChange, type ContactField } from '../contacts/change.ts';
import { consequencesOf, isForbidden, needsYes, type Consequence } from '../contacts/consequences.ts';
import type { ContactProblem, Role } from '../contacts/contact.ts';
import { ROLES } from '../contacts/contact.ts';
import { isSameHandle } from '../contacts/drift-role.ts';
import { contentOf, partiesOf } from '../contacts/party.ts';
import { consequenceText } from '../contacts/words/consequences.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { HandleContent } from '../registrar/handles.ts';
import { changeContacts, type RoleChange } from './change-contacts.ts';
import { shownContacts, type ShownContacts } from './contact-details.ts';
import {
  CONTACT_NAMES,
  fieldName,
  formOf,
  isSameForm,
  rawOf,
  savedIn,
  type ContactForm,
} from './contact-fields.ts';
import type { GatewayDeps, GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';
import { refuseIfStopped } from './may-change.ts';
import { contactField } from './order-domain.ts';
import type { FieldProblem, GatewayReply } from './reply.ts';
import { contactProblem } from './words/contact-texts.ts';

/**
 * SaveContactDetails. An address is changed at once where nothing but this domain's role hangs on it. What touches more, or
 * makes another owner, is refused the first time with all that follows from it, and done if the very same is saved again
 * within 15 minutes. What WHMCS sends unchanged is not looked at.
 */
export const saveContactDetails: GatewayFunction = async (params, deps) => {
  const { clock, language, requestId } = deps;
  const { leases } = deps.state;
  const name = `contacts-change#${domainIn(params)}`;
  const now = clock.now();
  // Of two at once the second would decide by what the first is about to change.
  if (!(await leases.take(name, requestId, now, now.add({ minutes: LONGEST_MINUTES }))))
    return contactProblem('contactsUnderWay', language);
  try {
    return await save(params, deps);
  } finally {
    await leases.release(name, requestId);
  }
};

/** No process lives as long. */
const LONGEST_MINUTES = 2;

const save: GatewayFunction = async (params, deps) => {
  const { language } = deps;
  const shown = await shownContacts(domainIn(params), deps);
  if (shown === null) return contactProblem('contactsNotThere', language);
  const before = formsOf(shown);
  const saved = savedIn(params, before);
  if (saved === null) return contactProblem('contactsNone', language);
  const changed = [...saved].filter(([role, form]) => !isSameForm(form, before.get(role) ?? form));
  if (changed.length === 0) return DONE;
  const hoster = hosterRoles(changed, deps);
  if (hoster.length > 0) return contactProblem('contactsHoster', language, { fields: hoster });
  const mapped = contentsOf(changed, deps);
  if ('kind' in mapped) return mapped;
  const changes = changesOf(mapped, shown);
  if (changes.length === 0) return DONE;
  const consequences = await followingFrom(changes, shown, deps);
  const sentences = consequences.map((one) => consequenceText(language, one));
  if (isForbidden(consequences)) return contactProblem('contactsForbidden', language, { sentences });
  await refuseIfStopped(deps);
  if (needsYes(consequences) && !(await isConfirmed(changes, consequences, shown, deps))) {
    return contactProblem('contactsConfirm', language, { sentences });
  }
  const reply = await changeContacts(shown.domain, changes, deps);
  if (reply.kind !== 'error') await forgetYes(shown, deps);
  return reply;
};

const DONE: GatewayReply = { kind: 'result', result: { success: true } };

function formsOf({ domain, contents }: ShownContacts): ReadonlyMap<Role, ContactForm> {
  const forms = ROLES.flatMap((role) => {
    const content = contents.get(domain[role]);
    return content === undefined ? [] : [[role, formOf(content)] as const];
  });
  return new Map(forms);
}

/** A role that the settings give to the hoster is changed there. */
function hosterRoles(
  changed: readonly (readonly [Role, ContactForm])[],
  { settings }: GatewayDeps,
): FieldProblem[] {
  const parties = partiesOf(settings);
  return changed
    .filter(([role]) => parties[role].from !== 'client')
    .map(([role]) => ({ field: CONTACT_NAMES[role], rule: `contactManagement.${role}: hoster` }));
}

function contentsOf(
  changed: readonly (readonly [Role, ContactForm])[],
  { language }: GatewayDeps,
): ReadonlyMap<Role, HandleContent> | GatewayReply {
  const contents = new Map<Role, HandleContent>();
  const problems: ContactProblem[] = [];
  for (const [role, form] of changed) {
    const mapped = contentOf(rawOf(form), role);
    if (mapped.kind === 'wrong') problems.push(...mapped.problems);
    else contents.set(role, mapped.content);
  }
  if (problems.length === 0) return contents;
  const fields = problems.map((problem) => ({
    field: `${CONTACT_NAMES[problem.role]}: ${fieldName(problem.field)}`,
    rule: contactField(problem, language).rule,
  }));
  return contactProblem('contactsWrong', language, { fields });
}

type DecidedChange = RoleChange & { readonly dropped: readonly ContactField[] };

/** A handle of two roles that are to hold different things from now on cannot be changed where it stands. */
function changesOf(contents: ReadonlyMap<Role, HandleContent>, { domain, contents: old }: ShownContacts) {
  const changes: DecidedChange[] = [];
  for (const [role, next] of contents) {
    const handle = domain[role];
    const shown = old.get(handle);
    if (shown === undefined) continue;
    const change = changeOf(shown, next);
    if (change.kind === 'none') continue;
    const others = [...contents].filter(([other]) => other !== role && domain[other] === handle);
    const isSplit = others.some(([, content]) => changeOf(next, content).kind !== 'none');
    const really: ContactChange = isSplit ? { kind: 'newHandle', fields: change.fields } : change;
    const { content, dropped } = carriedOver(shown, next);
    const isNew = really.kind === 'newHandle';
    changes.push({
      ...{ role, handle, old: shown, change: really },
      ...{ next: isNew ? content : next, dropped: isNew ? dropped : [] },
    });
  }
  return changes;
}

async function followingFrom(
  changes: readonly DecidedChange[],
  { domain }: ShownContacts,
  { settings, books }: GatewayDeps,
): Promise<readonly Consequence[]> {
  const counted = new Map<string, number>();
  let isAllTold = true;
  const updated = new Set(
    changes.filter(({ change }) => change.kind === 'update').map(({ handle }) => handle.toUpperCase()),
  );
  if (updated.size > 0) {
    for await (const page of books.handleReader.listContacts()) {
      for (const row of page) {
        if (row.domain === domain.domain) continue;
        const handles = new Set(ROLES.map((role) => row[role]?.toUpperCase()));
        if (handles.has(undefined)) isAllTold = false;
        for (const handle of updated)
          if (handles.has(handle)) counted.set(handle, (counted.get(handle) ?? 0) + 1);
      }
    }
  }
  const changing = new Set(changes.map(({ role }) => role));
  const all = changes.flatMap(({ role, handle, change, dropped }) => {
    const roles = ROLES.filter(
      (other) => other !== role && isSameHandle(domain[other], handle) && !changing.has(other),
    );
    const domains = counted.get(handle.toUpperCase()) ?? 0;
    return consequencesOf({
      domain: domain.domain,
      role,
      handle,
      change,
      contactHandle: settings.contactHandle,
      dropped,
      shared: domains === 0 && !isAllTold ? null : { domains, roles },
    });
  });
  const byText = new Map(all.map((one) => [JSON.stringify(one), one]));
  return [...byText.values()];
}

const CONFIRM_MINUTES = 15;
const CONFIRM_AFTER_MS = 5_000;
/** Once confirmed it stays so: what stops half-way may take a quarter of an hour to show before it can go on. */
const CONFIRMED_MINUTES = 60;

/**
 * Was this very change, with the same consequences, asked for within the last minutes? If not, it is noted that it was now:
 * by a keyed hash, which tells nobody what it was.
 */
async function isConfirmed(
  changes: readonly RoleChange[],
  consequences: readonly Consequence[],
  { domain }: ShownContacts,
  { state, clock, hashKey }: GatewayDeps,
): Promise<boolean> {
  const { leases } = state;
  const what = JSON.stringify([
    domain.domain,
    changes.map(({ role, handle, next }) => [role, handle, next]),
    consequences,
  ]);
  const hash = createHmac('sha256', await hashKey())
    .update(what)
    .digest('hex');
  const name = yesOf(domain.domain);
  const now = clock.now();
  const [asked = '', since = ''] = (await leases.holder(name, now))?.split(' ') ?? [];
  if (asked === hash) {
    // A double click confirms nothing: nobody has read what follows by then.
    if (now.epochMilliseconds - Number(since) < CONFIRM_AFTER_MS) return false;
    await leases.take(name, `${asked} ${since}`, now, now.add({ minutes: CONFIRMED_MINUTES }));
    return true;
  }
  if (asked !== '') await leases.release(name, `${asked} ${since}`);
  await leases.take(name, `${hash} ${now.epochMilliseconds}`, now, now.add({ minutes: CONFIRM_MINUTES }));
  return false;
}

/** A yes is for once: the same change is asked about again the next time. */
async function forgetYes({ domain }: ShownContacts, { state, clock }: GatewayDeps): Promise<void> {
  const name = yesOf(domain.domain);
  const asked = await state.leases.holder(name, clock.now());
  if (asked !== null) await state.leases.release(name, asked);
}

const yesOf = (domain: DomainName): string => `contacts#${domain}`;
