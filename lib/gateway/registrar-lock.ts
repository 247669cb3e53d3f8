import { suffixesOf } from '../names/domain-name.ts';
import type { GatewayFunction } from './deps.ts';
import { domainIn } from './domain-param.ts';

/**
 * GetRegistrarLock. WHMCS's client area warns of a domain whose lock is `unlocked`, and of nothing else: for a TLD without
 * a lock (`hiddenLockTlds`) it must be told neither.
 */
export const getRegistrarLock: GatewayFunction = (params, { settings }) => {
  const suffixes = suffixesOf(domainIn(params));
  const isHidden = settings.hiddenLockTlds.some((tld) => suffixes.includes(tld));
  return Promise.resolve({ kind: 'result', result: { notSupported: isHidden } });
};
