import type { VerdictName } from '../../expiry/verdict.ts';

/** What each verdict means, in a few words. */
export const VERDICT_MEANINGS: Record<VerdictName, string> = {
  keep: 'left as it is',
  wait: 'its day has not come',
  ticket: 'a person decides',
  delete: 'deleted at the end of its term',
  transit: 'given back to DENIC at the end of its term',
  late: 'too late: renews and is charged',
  revoke: 'its ending is undone',
  hold: 'not touched until the facts are clear',
  lost: 'gone although it should be here',
  orphan: 'at the registrar, not in WHMCS',
  gone: 'in WHMCS, not at the registrar',
};
