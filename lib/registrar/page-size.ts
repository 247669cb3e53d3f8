import { BadInputError } from '../runtime/errors.ts';

/** A public client found the server's maximum to be 2,000. */
const MAX_PAGE_SIZE = 1_999;

/** @throws BadInputError */
export function pageSizeOf(given: number | undefined): number {
  const pageSize = given ?? MAX_PAGE_SIZE;
  if (!Number.isInteger(pageSize) || pageSize < 1 || pageSize > MAX_PAGE_SIZE) {
    throw new BadInputError(`registrar pageSize: 1 to ${MAX_PAGE_SIZE}`);
  }
  return pageSize;
}
