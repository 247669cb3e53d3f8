import type { Book, Change } from '../book/types.ts';
import { changeOrder } from './change-order.ts';

/** Carries out what was accepted. */
export function changeBook(book: Book, change: Change): void {
  const { handles, zones } = book.registrar;
  if ('handle' in change) handles.set(change.handle.handle, change.handle);
  else if ('zone' in change) zones.set(change.zone.origin, change.zone);
  else changeOrder(book, change);
}
