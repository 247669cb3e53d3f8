import type { RegistrarHandle } from '../book/types.ts';
import type { OperationCall } from './operation.ts';
import type { OperationShape } from './request.ts';

/** Fields a request that writes a handle has, besides names. */
export const ADDRESS_SHAPE: OperationShape = {
  ...{ street: 'required', pcode: 'required', city: 'required' },
  ...{ phone: 'required', fax: 'required', email: 'required', extension: 'required' },
  ...{ clientTRID: 'required', forReseller: 'optional' },
};

export const ADDRESS = ['street', 'pcode', 'city', 'country', 'phone', 'fax', 'email'] as const;
export const NAMES = ['firstname', 'lastname', 'company'] as const;

/** Fields of the extension that hold something. */
export const extensionOf = ({ fields }: OperationCall): Readonly<Record<string, string>> =>
  Object.fromEntries([...fields('extension')].filter(([, value]) => value !== ''));

/** The first field that no registry would take; undefined: all are fit. */
export function unfit(handle: RegistrarHandle): string | undefined {
  const { company, firstname, lastname, fax } = handle;
  if (company === '' && (firstname === '' || lastname === '')) return 'lastname';
  const checks = {
    street: /./.test(handle.street),
    city: /./.test(handle.city),
    country: /^[A-Z]{2}$/.test(handle.country),
    phone: PHONE.test(handle.phone),
    fax: fax === '' || PHONE.test(fax),
    email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(handle.email),
  };
  return Object.entries(checks).find(([, fit]) => !fit)?.[0];
}

const PHONE = /^\+\d{1,3}( \d+){1,3}$/;
