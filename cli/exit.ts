import { BadInputError, UpstreamError } from '../lib/runtime/errors.ts';

/** Exit codes of every command (docs/commands.md). */
export const EXIT = { done: 0, failed: 1, badInput: 2, braked: 3, upstream: 4 } as const;

export function exitCodeOf(error: unknown): number {
  if (error instanceof BadInputError) return EXIT.badInput;
  return error instanceof UpstreamError ? EXIT.upstream : EXIT.failed;
}

/** What a person at the console is told. An error of our own making keeps its stack: it is a bug to report. */
export function failureText(error: unknown): string {
  if (error instanceof BadInputError) return error.message;
  if (error instanceof UpstreamError) {
    const book = error.book === 'registrar' ? 'The registrar' : 'WHMCS';
    return `${book} could not be read (${error.code}): ${error.message}${hint(error)}`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const HINTS: Readonly<Record<string, string>> = {
  unauthorised: 'Check STICHTAG_REGISTRAR_USER and STICHTAG_REGISTRAR_PASSWORD.',
  invalidCredentials: 'Check STICHTAG_WHMCS_IDENTIFIER and STICHTAG_WHMCS_SECRET.',
  ipNotAllowed: 'Add this machine to "API IP Access Restriction" in WHMCS, or set STICHTAG_WHMCS_ACCESS_KEY.',
  accessDenied: 'Give the API role of this credential the read actions that docs/commands.md lists.',
  adminDisabled: 'The administrator behind this credential is disabled in WHMCS.',
  connectFailed: 'Check the address, and that this machine may reach it.',
  connectTimeout: 'Check the address, and that this machine may reach it.',
  notJson: 'Check that STICHTAG_WHMCS_URL is the root of WHMCS, and that it is not in maintenance mode.',
};

function hint({ code }: UpstreamError): string {
  const text = HINTS[code];
  return text === undefined ? '' : `\n${text}`;
}
