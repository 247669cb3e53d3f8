import type { ReadBooks } from '../reconcile/deps.ts';
import type { Settings } from '../settings/schema.ts';
import type { BooksAccess } from './books-access.ts';
import { keptFor } from './kept-for.ts';
import { openReaders, type OnBookCall } from './open-readers.ts';

/** As `connectBooks`, for who only reads: no call that changes anything is within reach. */
export function connectReaders(
  access: BooksAccess,
  onCall: OnBookCall = () => undefined,
): (settings: Settings) => ReadBooks {
  return keptFor((settings) => openReaders(access, settings, onCall).readers);
}
