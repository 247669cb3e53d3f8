import { linesOf } from '../lib/expiry/view.ts';
import type { Case } from '../lib/state/case.ts';
import type { Story } from './story.ts';

/** The facts with their ages, the verdict with the rows passed, and the days ahead. Dates serialise as ISO dates. */
export function explainJson({ facts, judged, steps, version, kase, history, mails, notices, order }: Story) {
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
    case: kase === null ? null : caseJson(kase),
    history,
    mails,
    notices,
    order,
    judged,
    ...(judged ? today?.verdict : { verdict: null }),
    timeline: (judged ? steps : []).map(({ on, verdict }) => ({
      on,
      verdict: verdict.verdict,
      row: verdict.row,
      urgent: verdict.urgent,
      path: verdict.path,
      reasons: verdict.reasons,
    })),
  };
}

/** Without what is only for the machinery, and without the words of a holder's request, which may name people. */
function caseJson(kase: Case) {
  const { outbox: _outbox, consent, ...rest } = kase;
  return { ...rest, consent: consent && { by: consent.by, at: consent.at } };
}
