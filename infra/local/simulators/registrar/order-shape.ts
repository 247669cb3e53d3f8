import type { OperationShape } from './request.ts';

export const ROLES = ['ownerC', 'adminC', 'techC', 'zoneC'] as const;

/** Fields of every request that sets up a domain or changes it. */
export const ORDER_SHAPE: OperationShape = {
  ...{ ownerC: 'required', adminC: 'required', techC: 'required', zoneC: 'required' },
  ...{ nameserver: 'required', nsEntry: 'required', remarks: 'required', quoting: 'required' },
  notify: 'required',
};
