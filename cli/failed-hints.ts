import type { Drained } from '../infra/local/local-system.ts';
import { EXIT } from './exit.ts';

/**
 * What was due and could not be worked is told on stderr, whatever stdout is for.
 * @returns the exit code of a command that ends now.
 */
export function tellFailed({ failed, mail }: Pick<Drained, 'failed' | 'mail'>): number {
  if (failed > 0) {
    process.stderr.write(
      `${failed} hints failed: what they ask for is not done yet. The next sweep finds it again; log.jsonl says why (hintFailed).\n`,
    );
  }
  if (mail.failed > 0) {
    process.stderr.write(
      `${mail.failed} mails failed: what they ask for is not done yet. They are kept, and come again with the next npm start -- --act; log.jsonl says why (mailFailed).\n`,
    );
  }
  return failed + mail.failed > 0 ? EXIT.upstream : EXIT.done;
}
