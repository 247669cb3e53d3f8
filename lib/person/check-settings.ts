import { checkHoster } from '../contacts/check-hoster.ts';
import { BadInputError } from '../runtime/errors.ts';
import type { Settings } from '../settings/schema.ts';
import { checkTicketAuthor } from '../tickets/check-author.ts';

const CHECKS = [checkHoster, checkTicketAuthor];

/**
 * May these settings be put in force? What is no rule of their form, as stored versions must stay readable.
 * @param change.from what they replace; null: nothing.
 * @throws BadInputError with every problem on a line of its own, as `parseSettings` does. It names no value.
 */
export function checkSettings(change: { readonly from: Settings | null; readonly to: Settings }): void {
  const problems = CHECKS.flatMap((check) => {
    try {
      check(change);
      return [];
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
      return [error.message];
    }
  });
  if (problems.length > 0) throw new BadInputError(problems.join('\n'));
}
