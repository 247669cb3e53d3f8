import type { Drained } from '../infra/local/local-system.ts';
import { EXIT } from './exit.ts';

/**
 * What was due and could not be worked is told on stderr, whatever stdout is for.
 * @returns the exit code of a command that ends now.
 */
export function tellFailed({ failed }: Pick<Drained, 'failed'>): number {
  if (failed === 0) return EXIT.done;
  process.stderr.write(
    `${failed} hints failed: what they ask for is not done yet. The next sweep finds it again; log.jsonl says why (hintFailed).\n`,
  );
  return EXIT.upstream;
}
