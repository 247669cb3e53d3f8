import { adviceFor } from '../lib/check/advice.ts';
import { BadInputError, StichtagError, StoppedError, UpstreamError } from '../lib/runtime/errors.ts';

/** Exit codes of every command (docs/commands.md). */
export const EXIT = { done: 0, failed: 1, badInput: 2, braked: 3, upstream: 4 } as const;

/** A command has said all there is to say; only its exit code is left. */
export class Said extends Error {
  override readonly name = 'Said';
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('said');
    this.exitCode = exitCode;
  }
}

/** The exit code that goes with an error (docs/commands.md). */
export function exitCodeOf(error: unknown): number {
  if (error instanceof Said) return error.exitCode;
  if (error instanceof BadInputError) return EXIT.badInput;
  if (error instanceof StoppedError) return EXIT.braked;
  return error instanceof UpstreamError || isOfAws(error) ? EXIT.upstream : EXIT.failed;
}

/** What a person at the console is told. An error of our own making keeps its stack: it is a bug to report. */
export function failureText(error: unknown): string {
  if (error instanceof BadInputError || error instanceof StoppedError) return error.message;
  if (error instanceof UpstreamError) {
    const book = error.book === 'registrar' ? 'The registrar' : 'WHMCS';
    return `${book} could not be read (${error.code}): ${error.message}\n${adviceFor(error)}`;
  }
  if (isOfAws(error)) return awsText(error);
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** Of the table, a queue, the bucket or a secret, embedded or on AWS: not reached, refused, or not what it should be. */
const OF_AWS: ReadonlySet<string> = new Set([
  'tableFailed',
  'queueFailed',
  'objectFailed',
  'secretUnreadable',
  'notProduction',
  'noSettings',
]);

const isOfAws = (error: unknown): error is StichtagError =>
  error instanceof StichtagError && OF_AWS.has(error.code);

/** With the name AWS has for it, such as `CredentialsProviderError`: never its message, which may quote what was sent. */
function awsText({ message, code, cause }: StichtagError): string {
  const name = cause instanceof Error ? `, ${cause.name}` : '';
  return `${message} (${code}${name})`;
}
