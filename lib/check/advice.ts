import type { UpstreamError } from '../runtime/errors.ts';

/** What a person does about a book that could not be read, by the error's code. */
const ADVICE: Readonly<Record<string, string>> = {
  unauthorised: 'Check STICHTAG_REGISTRAR_USER and STICHTAG_REGISTRAR_PASSWORD.',
  invalidCredentials: 'Check STICHTAG_WHMCS_IDENTIFIER and STICHTAG_WHMCS_SECRET.',
  ipNotAllowed: 'Add this machine to "API IP Access Restriction" in WHMCS, or set STICHTAG_WHMCS_ACCESS_KEY.',
  accessDenied: 'Tick this action in the API role of this credential (docs/commands.md lists all of them).',
  adminDisabled: 'The administrator behind this credential is disabled in WHMCS.',
  connectFailed: 'Check the address, and that this machine may reach it.',
  connectTimeout: 'Check the address, and that this machine may reach it.',
  notJson: 'Check that STICHTAG_WHMCS_URL is the root of WHMCS, and that WHMCS is not in maintenance mode.',
  notXml: 'Check STICHTAG_REGISTRAR_URL; a web page answered where SOAP should.',
};

export function adviceFor({ code }: Pick<UpstreamError, 'code'>): string {
  return ADVICE[code] ?? 'Try again; if it stays, show this message to whoever runs that system.';
}
