import type { WhmcsBook, WhmcsInvoice } from './types.ts';

/** Puts an invoice into the book, under its id and its client. */
export function addInvoice({ invoices, invoicesOf }: WhmcsBook, invoice: WhmcsInvoice): void {
  invoices.set(invoice.id, invoice);
  const held = invoicesOf.get(invoice.userid);
  if (held === undefined) invoicesOf.set(invoice.userid, [invoice]);
  else held.push(invoice);
}

/** Takes an invoice out of the book, wherever it stands. */
export function removeInvoice({ invoices, invoicesOf }: WhmcsBook, { id, userid }: WhmcsInvoice): void {
  invoices.delete(id);
  const others = (invoicesOf.get(userid) ?? []).filter((invoice) => invoice.id !== id);
  invoicesOf.set(userid, others);
}

/** Numbers invoices by their day, as a system does that writes them day by day. Mass-pay lines follow. */
export function renumber(book: WhmcsBook): void {
  const byDay = [...book.invoices.values()].sort((a, b) => compare(a.date, b.date) || a.id - b.id);
  const numbers = new Map(byDay.map((invoice, index) => [invoice.id, index + 1]));
  book.invoices.clear();
  book.invoicesOf.clear();
  for (const invoice of byDay) {
    for (const line of invoice.lines.filter(({ type }) => type === 'Invoice')) {
      line.relid = numbers.get(line.relid) ?? 0;
      line.description = `Invoice #${line.relid}`;
    }
    invoice.id = numbers.get(invoice.id) ?? 0;
    addInvoice(book, invoice);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
