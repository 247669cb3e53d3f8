import type { Census } from './census.ts';
import { levelOf, percent, type Finding } from './finding.ts';
import type { CheckInput } from './check-input.ts';

/** Notice, invoices and terms: do the dates of both books fit together? */
export function dateFindings(input: CheckInput, census: Census): Finding[] {
  return [
    ...invoiceLead(input, census),
    ...unconfirmed(census),
    ...dueOnTermEnd(census),
    ...drift(input, census),
  ];
}

/** Days before the due date on which WHMCS writes a domain's renewal invoice; its own number wins over the general one. */
function leadDays({ probes }: CheckInput): number | null {
  for (const name of ['CreateDomainInvoiceDaysBefore', 'CreateInvoiceDaysBefore']) {
    const probe = probes.configuration.get(name);
    if (probe?.ok === true && /^\d+$/.test(probe.value ?? '')) return Number(probe.value);
  }
  return null;
}

function invoiceLead(input: CheckInput, { tlds }: Census): Finding[] {
  const topic = 'Invoice lead';
  const why =
    'An invoice written after the deadline gives the customer no chance to pay before the ending is placed.';
  const lead = leadDays(input);
  if (lead === null) {
    const todo =
      'Compare "Invoice Generation" in Automation Settings with the notice table (docs/settings.md).';
    return [
      { topic, level: 'note', what: 'WHMCS does not tell how many days ahead it writes invoices', why, todo },
    ];
  }
  const short = [...tlds].filter(([, { notice }]) => lead <= notice.days + input.settings.marginDays);
  if (short.length === 0) {
    return [{ topic, level: 'ok', what: `${lead} days ahead, before every deadline`, why, todo: null }];
  }
  return short.map(([suffix, { domains, notice }]) => ({
    topic,
    level: 'act' as const,
    what: `${domains} .${suffix} domains: invoices ${lead} days ahead, deadline ${notice.days}`,
    why,
    todo: `Write domain invoices at least ${notice.days + input.settings.marginDays + 1} days ahead, better weeks.`,
  }));
}

function unconfirmed({ tlds }: Census): Finding[] {
  const open = [...tlds].filter(([, { notice }]) => notice.confirmedOn === null);
  const list = open
    .sort(([, a], [, b]) => b.domains - a.domains)
    .map(([suffix, { domains, notice }]) => `.${suffix} ${notice.days} days (${domains})`);
  return [
    {
      topic: 'Unconfirmed TLDs',
      level: levelOf(open.length === 0, 'act'),
      what: open.length === 0 ? 'every notice in use is confirmed' : list.join(', '),
      why: "The registrar's API tells no notice period. The shipped ones are the best public guess.",
      todo:
        open.length === 0
          ? null
          : 'Ask the registrar, then set notice.tlds.TLD.confirmedOn (docs/settings.md).',
    },
  ];
}

function dueOnTermEnd({ renewalsDue: { onTermEnd, before, after } }: Census): Finding[] {
  const all = onTermEnd + before + after;
  return [
    {
      topic: 'Renewals due',
      level: 'note',
      what:
        `${percent(onTermEnd, all)} of ${all} open renewals fall due on the term end itself, ` +
        `${percent(before, all)} before it, ${percent(after, all)} after it`,
      why: 'What falls due on the term end is ended before its due date, and undone if it is paid until then.',
      todo: onTermEnd + after > 0 ? 'Consider due dates before the registrar deadline.' : null,
    },
  ];
}

const MANY_ADRIFT = 0.02;

function drift({ settings }: CheckInput, census: Census): Finding[] {
  const all = [...census.drift.values()].reduce((sum, domains) => sum + domains, 0);
  const far = census.drift.get('over 45') ?? 0;
  const fine = all > 0 && far <= all * MANY_ADRIFT;
  return [
    {
      topic: 'Term end against expiry date',
      level: levelOf(fine, 'act'),
      what:
        all === 0
          ? 'no domain has both dates'
          : [...census.drift].map(([days, domains]) => `${days} days: ${domains}`).join(', '),
      why: 'The days between the term end we compute and the expiry date in WHMCS, whole years aside.',
      todo: fine
        ? null
        : `Is registrar.termField right? It is ${settings.registrar.termField}; compare one domain in both books.`,
    },
  ];
}
