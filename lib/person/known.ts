import type { Look } from '../reconcile/look.ts';
import { BadInputError } from '../runtime/errors.ts';

/** A name in neither book is a slip of the keyboard, and the domain that was meant would go on unprotected. @throws BadInputError */
export function refuseUnknown({ read, domain }: Pick<Look, 'read' | 'domain'>): void {
  if (read.registrar.state !== 'absent' || read.whmcs.state !== 'absent') return;
  throw new BadInputError(
    `DOMAIN: ${domain} is in neither book; allowed: a domain of the registrar's or of WHMCS's`,
  );
}
