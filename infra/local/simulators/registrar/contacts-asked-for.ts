import type { Book } from '../book/types.ts';

/** The first that is no handle of the book. */
export const unknownOf = ({ registrar }: Book, handles: readonly (string | null)[]): string | undefined =>
  handles.find((handle) => handle !== null && !registrar.handles.has(handle.toUpperCase())) ?? undefined;
