import type { OperationReply } from './operation.ts';

/** Nothing is done. The codes are this simulator's own choice, after EPP (RFC 5730): no list of the registrar's is public. */
export function refusal(returnCode: number, returnMessage: string): OperationReply {
  return { extras: '', returnCode, returnMessage };
}

export const refusals = {
  noDay: refusal(2004, 'invalid parameter'),
  prohibited: refusal(2304, 'Object status prohibits operation'),
  noTransit: refusal(2306, 'Parameter value policy error'),
  exists: refusal(2302, 'Object exists'),
  notThere: refusal(2303, 'Object does not exist'),
  wrongCode: refusal(2202, 'Invalid authorization information'),
};
