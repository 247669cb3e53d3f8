import type { GatewayTexts } from './codes.ts';

export const en: GatewayTexts = {
  badInput: () => 'WHMCS sent something that cannot be used: see the fields.',
  underWay: () =>
    'This request is under way already. Look again in a minute; what comes of it shows in WHMCS.',
  otherRequest: () => 'Another request was made under the same id. Nothing was done; please try again.',
  tooSlow: () => 'It took too long to find out. Please try again in a minute.',
  failed: ({ code = '' }) => `This did not work out (${code}). What Stichtag logged says why.`,
  registrarUnreachable: () =>
    'The registrar cannot be reached, or gives no usable answer. Please try again later.',
  registrarRefused: () => 'The registrar refused.',
  whmcsUnreachable: () =>
    'Stichtag cannot read WHMCS: its address, its API credential or the allowed addresses are not in order.',
  busy: () => 'Something else is just being done about this domain. Please try again in a minute.',
  dryRun: () => 'Stichtag runs dry (dryRun): it changes nothing at the registrar. Nothing was done.',
  killSwitch: () => 'The kill switch stops every change at the registrar (killSwitch all). Nothing was done.',
};
