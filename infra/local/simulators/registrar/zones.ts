import { domainToASCII } from 'node:url';
import type { Book, RegistrarOrder } from '../book/types.ts';
import { accept } from './lies.ts';
import type { Operation } from './operation.ts';
import { refusals } from './refusals.ts';
import { SoapFault } from './soap-fault.ts';

export const nameserverZoneCreate: Operation = {
  shape: {
    ...{ soaOrigin: 'required', soaExpire: 'required', soaMbox: 'required', soaMinimum: 'required' },
    ...{ soaRefresh: 'required', soaRetry: 'required', soaTtl: 'required', rr: 'required' },
    ...{ clientTRID: 'required', forReseller: 'optional' },
  },
  run: (call) => {
    const { text, items, book } = call;
    const origin = domainToASCII(text('soaOrigin').toLowerCase());
    const seconds = ['soaExpire', 'soaMinimum', 'soaRefresh', 'soaRetry', 'soaTtl'].map(text);
    const mbox = text('soaMbox');
    const isFit = seconds.every((value) => /^\d+$/.test(value)) && mbox !== '' && !mbox.includes('@');
    if (origin === '' || !isFit) return refusals.noDay;
    if (book.registrar.zones.has(origin)) throw new SoapFault('Zone already exists');
    const records = items('rr').map(({ fields }) => ({
      name: fields.get('name') ?? '',
      type: fields.get('type') ?? '',
      data: fields.get('data') ?? '',
      aux: fields.get('aux') ?? '',
      ttl: fields.get('ttl') ?? '',
    }));
    if (!records.every(({ type }) => TYPES.includes(type))) return refusals.noDay;
    return accept(call, { zone: { origin, mbox, records } });
  },
};

const TYPES = ['A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT'];
const OWN = /^dns[1-4]\.dns\.de$/;

/** The registrar's own nameservers answer for zones it has; everybody else's are taken to answer. */
export const isAnswering = ({ registrar }: Book, { nameservers, domainNameAce }: RegistrarOrder): boolean =>
  !nameservers.some((ns) => OWN.test(ns)) || registrar.zones.has(domainNameAce);
