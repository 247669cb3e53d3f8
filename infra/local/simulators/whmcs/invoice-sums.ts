import type { WhmcsInvoice } from '../book/types.ts';

/** Money as WHMCS writes it: a decimal string without a symbol. */
export const money = (cents: number): string => (cents / 100).toFixed(2);

export const ZERO_TIME = '0000-00-00 00:00:00';
export const timeOn = (day: string): string => (day === '' ? ZERO_TIME : `${day} 09:30:00`);

/** A credit lowers the total: paid wholly by credit, an invoice is Paid with a total of 0.00. */
export function sumsOf({ lines, credit, transactions, status }: WhmcsInvoice): {
  subtotal: number;
  total: number;
  balance: number;
} {
  const subtotal = lines.reduce((sum, line) => sum + line.amount, 0);
  const total = subtotal - credit;
  const received = transactions.reduce((sum, transaction) => sum + transaction.amountin, 0);
  const settled = status === 'Paid' || status === 'Refunded';
  return { subtotal, total, balance: settled ? 0 : total - received };
}
