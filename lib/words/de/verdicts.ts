import type { VerdictName } from '../../expiry/verdict.ts';

/** What each verdict means, in a few words. */
export const VERDICT_MEANINGS: Record<VerdictName, string> = {
  keep: 'bleibt, wie sie ist',
  wait: 'ihr Tag ist noch nicht gekommen',
  ticket: 'eine Person entscheidet',
  delete: 'wird zum Ende der Laufzeit gelöscht',
  transit: 'geht zum Ende der Laufzeit an die DENIC zurück',
  late: 'zu spät: verlängert sich und wird berechnet',
  revoke: 'ihre Kündigung wird zurückgenommen',
  hold: 'wird nicht angerührt, bis die Angaben klar sind',
  lost: 'weg, obwohl sie da sein sollte',
  orphan: 'beim Registrar, nicht in WHMCS',
  gone: 'in WHMCS, nicht beim Registrar',
};
