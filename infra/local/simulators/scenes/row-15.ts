import { billed, cancelled, days, draft, line, manual, massPayOf, paid, paymentPending } from './parts.ts';
import { unpaid, years } from './parts.ts';
import type { Planting, Scene, SceneTimes } from './scene.ts';

/**
 * Nobody said no, or money may be on its way: a person decides. All .com, six days before T, so that no other row
 * can hold.
 */
export const ROW_15: readonly Scene[] = [
  scene('never-billed', 'notDeclined', () => ({})),
  scene('invoice-cancelled', 'notDeclined', ({ T }) => ({ invoices: [cancelled(T)] })),
  scene('only-an-add-on-unpaid', 'notDeclined', ({ T }) => ({
    invoices: [unpaid(T, { lines: [line('DomainAddonIDP')] })],
  })),
  scene('hosting-with-the-same-number-unpaid', 'notDeclined', ({ T }) => ({
    invoices: [unpaid(T, { lines: [line('Hosting')] })],
  })),
  scene('invoice-due-well-after-the-term', 'notDeclined', ({ T }) => ({ invoices: [unpaid(days(T, 20))] })),
  scene('grace-since-lately', 'notDeclined', ({ T }) =>
    billed({ status: 'Grace', nextduedate: days(T, -30), expirydate: days(T, -30) }),
  ),
  scene('billed-with-an-old-cancelled-row', 'oldCancelledRowIsNoConsent', ({ T }) => ({
    whmcs: [{ status: 'Cancelled', nextduedate: years(T, -2), expirydate: years(T, -2) }, {}],
  })),
  scene('payment-pending', 'void', ({ T }) => ({ invoices: [paymentPending(T)] })),
  scene('unpaid-beside-a-draft', 'void', ({ T }) => ({ invoices: [unpaid(T), draft(T)] })),
  scene('mass-pay-pending', 'void', ({ T }) => ({
    invoices: [unpaid(T), paymentPending(days(T, -2), massPayOf(0))],
  })),
  scene('half-paid', 'void', ({ T }) => ({ invoices: [unpaid(T, { halfPaid: true })] })),
  scene('partly-credited', 'void', ({ T }) => ({ invoices: [unpaid(T, { credit: 'some' })] })),
  scene('sepa-not-collected-yet', 'void', ({ T }) => ({ invoices: [unpaid(T, { gateway: 'sepa' })] })),
  scene('stored-card-not-charged-yet', 'void', ({ T }) => ({
    invoices: [unpaid(T, { gateway: 'stripe', payMethodId: 31 })],
  })),
  scene('paid-by-a-manual-line', 'void', ({ T, name }) => ({
    invoices: [unpaid(T), paid(days(T, -40), manual(`Renewal of ${name}, agreed by phone`))],
  })),
  scene('leaving-but-payment-pending', 'consentButPaying', ({ T }) =>
    billed({ donotrenew: true }, paymentPending(T)),
  ),
  scene('leaving-but-half-paid', 'consentButPaying', ({ T }) =>
    billed({ donotrenew: true }, unpaid(T, { halfPaid: true })),
  ),
];

function scene(name: string, reason: string, plant: (at: SceneTimes) => Planting): Scene {
  return { scene: name, row: 15, verdict: 'ticket', reason, tld: 'com', termIn: 6, plant };
}
