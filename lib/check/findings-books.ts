import type { Census } from './census.ts';
import type { Settings } from '../settings/schema.ts';
import type { CheckInput } from './check-input.ts';
import { levelOf, percent, type Finding } from './finding.ts';
import { LIST_FIELDS } from '../registrar/read-operations.ts';

/** What the lists hold, and what they leave out. */
export function bookFindings({ settings }: CheckInput, census: Census): Finding[] {
  return [
    ...completeness(census),
    ...listFields(census),
    ...listAgainstInfo(census),
    ...consent(settings, census),
    ...oneBookOnly(census),
  ];
}

function completeness({ totals }: Census): Finding[] {
  const whole = totals.incomplete.length === 0;
  const { live, whmcsRows, otherModuleRows, unreadableNames } = totals;
  return [
    {
      topic: 'The two lists',
      level: levelOf(whole, 'act'),
      what:
        `${live} domains at the registrar, ${whmcsRows} rows in WHMCS, ${otherModuleRows} of them under other ` +
        `registrar modules, ${unreadableNames} names unreadable` +
        (whole ? '' : `; not whole: ${totals.incomplete.join(', ')}`),
      why: 'Nothing is ended by a list that is not whole.',
      todo: whole
        ? null
        : 'Run check again; if it stays, see whether something changes the books all the time.',
    },
  ];
}

/** Where one of these never comes back, an ending or a term may be hidden in the whole list. */
const DECISIVE: readonly string[] = ['executionDate', 'toBeDeletedDate', 'paidUntilDate', 'systemInDate'];

function listFields({ totals, missing }: Census): Finding[] {
  const never = LIST_FIELDS.filter((field) => !totals.listFields.has(field));
  const some = [...missing].filter(([field]) => totals.listFields.has(field));
  const hides = never.some((field) => DECISIVE.includes(field));
  const parts = [
    `asked for ${LIST_FIELDS.join(', ')}`,
    never.length === 0 ? 'all came back' : `never came back: ${never.join(', ')}`,
    ...some.map(([field, domains]) => `${field} missing or unreadable for ${domains} domains`),
  ];
  return [
    {
      topic: 'List fields',
      level: levelOf(never.length === 0 && some.length === 0, hides ? 'act' : 'note'),
      what: parts.join('; '),
      why:
        'What the list does not carry is read by one domainInfo for each domain whose deadline is near; an ending ' +
        'further off stays unseen until then.',
      todo: listTodo(never, hides),
    },
  ];
}

function listTodo(never: readonly string[], hides: boolean): string | null {
  if (!hides) return null;
  return never.includes('paidUntilDate') && !never.includes('systemInDate')
    ? 'Ask the registrar for the names of these fields. If it has no paidUntilDate, set registrar.termField to systemInDate.'
    : 'Ask the registrar for the names of these fields.';
}

function listAgainstInfo({ compared, totals }: Census): Finding[] {
  const { domains, endings, listBlindFor } = compared;
  const blind = listBlindFor.length > 0 || totals.incomplete.includes('listBlind');
  return [
    {
      topic: 'List against domainInfo',
      level: levelOf(!blind, 'act'),
      what:
        `${domains} domains compared, ${endings} of them with an ending: ` +
        (listBlindFor.length === 0
          ? 'the list shows the same'
          : `the list does not show ${listBlindFor.join(', ')}`),
      why: 'An ending that only domainInfo shows is not seen until its domain comes near its deadline.',
      todo: blind ? 'Ask the registrar how these dates are listed, before anything else.' : null,
    },
  ];
}

function consent({ brakes }: Settings, { totals }: Census): Finding[] {
  const { active, autoRenewOff } = totals;
  const fine = autoRenewOff <= active * brakes.maxConsentShare;
  return [
    {
      topic: 'Auto-renew off',
      level: levelOf(fine, 'act'),
      what: `${autoRenewOff} of ${active} Active rows (${percent(autoRenewOff, active)})`,
      why: 'Auto-renew off is read as the consent of the customer. A WHMCS default would speak for them all.',
      todo: fine ? null : 'See whether "Default Auto Renewal Setting" or an import switched it off.',
    },
  ];
}

function oneBookOnly({ orphans, gone }: Census): Finding[] {
  const fine = orphans === 0 && gone === 0;
  return [
    {
      topic: 'In one book only',
      level: levelOf(fine, 'act'),
      what: `${orphans} at the registrar and not in WHMCS (orphans), ${gone} Active in WHMCS and not at the registrar (gone)`,
      why: 'Orphans renew every year and nobody is billed; gone domains are billed and not there. Neither is acted on.',
      todo: fine ? null : 'List them with: npm run plan -- --all',
    },
  ];
}
