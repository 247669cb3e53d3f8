import { StichtagError } from '../runtime/errors.ts';

/** Somebody else wrote first. Nothing was written: load again and look again. */
export class Stale extends StichtagError {
  override readonly name = 'Stale';

  constructor(what: 'case' | 'run' | 'settings' | 'mail' | 'handle' | 'order', cause?: unknown) {
    super('stale', `the ${what} was changed by somebody else in between`, { retryable: true, cause });
  }
}
