import type { GatewayFunction } from './deps.ts';
import { getContactDetails } from './contact-details.ts';
import { saveContactDetails } from './save-contact-details.ts';
import { forItsRow } from './held-for.ts';
import { lateOrder } from './late-order.ts';
import { registerDomain, transferDomain } from './order-domain.ts';
import { getNameservers, saveNameservers } from './nameservers.ts';
import { getRegistrarLock } from './registrar-lock.ts';
import { renewDomain } from './renew.ts';
import { errorReply } from './refused.ts';
import { requestDelete } from './request-delete.ts';
import { getSettings, saveSettings, validateSettings } from './settings.ts';
import { sync, transferSync } from './sync.ts';

/** Every function of WHMCS's registrar modules that the gateway answers. */
export const FUNCTIONS: Readonly<Record<string, GatewayFunction>> = {
  RegisterDomain: registerDomain,
  TransferDomain: transferDomain,
  GetContactDetails: forItsRow(getContactDetails),
  SaveContactDetails: forItsRow(saveContactDetails),
  RenewDomain: renewDomain,
  GetNameservers: forItsRow(getNameservers),
  SaveNameservers: forItsRow(saveNameservers),
  GetRegistrarLock: getRegistrarLock,
  RequestDelete: forItsRow(requestDelete),
  Sync: sync,
  TransferSync: transferSync,
  ValidateSettings: validateSettings,
  SaveSettings: saveSettings,
  GetSettings: getSettings,
};

/**
 * What orders, ends or changes: the same request twice is done once. Others only read. What sets to a value is among them:
 * a copy of a call must not bring back what was changed since.
 */
export const ONCE_ONLY: ReadonlySet<string> = new Set([
  'RegisterDomain',
  'TransferDomain',
  'RenewDomain',
  'RequestDelete',
  'SaveContactDetails',
  'SaveNameservers',
  'SaveSettings',
]);

/** Whoever saves something takes "under way" for saved, and looks no more. */
const mayBeDone: GatewayFunction = (_, { language }) => Promise.resolve(errorReply('mayBeDone', language));

/** What those answer that take too long; all others of `ONCE_ONLY`: that it is under way. */
export const LATE: Readonly<Record<string, GatewayFunction>> = {
  RegisterDomain: lateOrder,
  TransferDomain: lateOrder,
  SaveContactDetails: mayBeDone,
  SaveNameservers: mayBeDone,
  SaveSettings: mayBeDone,
};

/** undefined: there is none of that name. */
export const functionNamed = (name: string): GatewayFunction | undefined =>
  Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
