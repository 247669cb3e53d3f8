import * as z from 'zod';
import { StichtagError } from '../runtime/errors.ts';
import type { BooksAccess } from './books-access.ts';

/** `STICHTAG_PRODUCTION`: has to be said, either way. Anything but `true` never ends a domain that is real. */
export const productionFlag = z.enum(['true', 'false']).transform((flag) => flag === 'true');

/**
 * Outside production the registrar's real address is refused, whoever wrote it into the secret.
 * @throws StichtagError `notProduction`
 */
export function refuseRealRegistrar({ registrar }: BooksAccess, production: boolean): void {
  if (production || !isRealRegistrar(registrar.url)) return;
  throw new StichtagError(
    'notProduction',
    "registrar.url is the registrar's own and this system is no production; allowed: another address, or STICHTAG_PRODUCTION=true",
  );
}

const REAL = 'domain-bestellsystem.de';

function isRealRegistrar({ hostname }: URL): boolean {
  // A name may end in a dot, or in several that no resolver minds.
  const host = hostname.toLowerCase().replace(/\.+$/, '');
  return host === REAL || host.endsWith(`.${REAL}`);
}
