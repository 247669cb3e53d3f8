import type { Temporal } from 'temporal-polyfill';
import type { Facts } from '../lib/expiry/facts.ts';
import type { Step } from '../lib/expiry/plan.ts';
import type { Rules } from '../lib/expiry/rules.ts';
import { linesOf } from '../lib/expiry/view.ts';

export interface Story {
  readonly facts: Facts;
  readonly rules: Rules;
  /** Today's verdict first, then the days on which it changes. */
  readonly steps: readonly Step[];
  readonly now: Temporal.Instant;
  readonly version: string;
}

/** The facts with their ages, the verdict with the rows passed, and the days ahead. Dates serialise as ISO dates. */
export function explainJson({ facts, steps, version }: Story) {
  const [today] = steps;
  return {
    version: 1,
    today: today?.on,
    settingsVersion: version,
    domain: facts.domain,
    facts: {
      registrar: facts.registrar,
      whmcs: facts.whmcs,
      // Only invoices that concern the domain, and of their lines only what links them: texts may name people.
      invoices:
        facts.invoices.state === 'unread'
          ? facts.invoices
          : {
              state: 'read',
              ageHours: facts.invoices.ageHours,
              lines: linesOf(facts).map(({ kind, invoice, massPay }) => ({
                kind,
                invoiceId: invoice.id,
                status: invoice.status,
                dueDate: invoice.dueDate,
                datePaid: invoice.datePaid,
                somethingPaid: invoice.somethingPaid,
                massPayInvoiceIds: massPay.map(({ id }) => id),
              })),
            },
      memory: facts.memory,
    },
    ...today?.verdict,
    timeline: steps.map(({ on, verdict }) => ({
      on,
      verdict: verdict.verdict,
      row: verdict.row,
      urgent: verdict.urgent,
      path: verdict.path,
      reasons: verdict.reasons,
    })),
  };
}
