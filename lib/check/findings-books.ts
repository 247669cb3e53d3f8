import type { Census } from './census.ts';
import { levelOf, percent, type Finding } from './finding.ts';
import { LIST_FIELDS } from '../registrar/read-operations.ts';

/** What the lists hold, and what they leave out. */
export function bookFindings(census: Census): Finding[] {
  return [
    ...completeness(census),
    ...listFields(census),
    ...listAgainstInfo(census),
    ...consent(census),
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

function listFields({ totals, missing }: Census): Finding[] {
  const never = LIST_FIELDS.filter((field) => !totals.listFields.has(field));
  const some = [...missing].filter(([field]) => totals.listFields.has(field));
  const fine = never.length === 0 && some.length === 0;
  const parts = [
    `asked for ${LIST_FIELDS.join(', ')}`,
    never.length === 0 ? 'all came back' : `never came back: ${never.join(', ')}`,
    ...some.map(([field, domains]) => `${field} missing or unreadable for ${domains} domains`),
  ];
  return [
    {
      topic: 'List fields',
      level: levelOf(fine, 'note'),
      what: parts.join('; '),
      why: 'Dates the list does not carry are read by one domainInfo for each domain whose deadline is near.',
      todo: fine
        ? null
        : 'Nothing, if the sweep stays fast enough; else ask the registrar for the field names.',
    },
  ];
}

function listAgainstInfo({ compared }: Census): Finding[] {
  const fine = compared.listBlindFor.length === 0;
  return [
    {
      topic: 'List against domainInfo',
      level: levelOf(fine, 'act'),
      what: fine
        ? `${compared.domains} domains compared: both show the same`
        : `${compared.domains} domains compared: the list does not show ${compared.listBlindFor.join(', ')}`,
      why: 'An ending that only domainInfo shows is not seen until its domain comes near its deadline.',
      todo: fine ? null : 'Ask the registrar how these dates are listed, before anything else.',
    },
  ];
}

const MANY_WITHOUT_RENEWAL = 0.2;

function consent({ totals }: Census): Finding[] {
  const { active, autoRenewOff } = totals;
  const fine = autoRenewOff <= active * MANY_WITHOUT_RENEWAL;
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
