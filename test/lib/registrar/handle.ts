import type { HandleContent, HandleWriter } from '../../../lib/registrar/handles.ts';
import type { OrderWriter, RegisterOrder } from '../../../lib/registrar/orders.ts';
import { nameOf } from './rows.ts';

/** An invented contact with something in every field. */
export const aContact = (changes: Partial<HandleContent> = {}): HandleContent => ({
  firstname: 'Erika',
  lastname: 'Muster',
  company: 'Müll & Söhne <GmbH>',
  street: 'Beispielweg 1',
  pcode: '01255',
  city: 'Musterstadt',
  country: 'DE',
  phone: '+49 30 1234567',
  fax: '',
  email: 'erika@example.com',
  extension: {
    vatId: 'DE000000000',
    ...{ companyId: 'a', personId: 'b', trademarkId: 'c', birthplace: 'd', birthdate: 'e', state: 'f' },
    ...{ atDiscloseVoice: 'g', atDiscloseFax: 'h', atDiscloseMail: 'i', idAuthority: 'j', companyUrl: 'k' },
    ...{ companyType: 'l', personJobTitle: 'm', dunsId: 'n', xxxId: '' },
  },
  ...changes,
});

export const HANDLES = {
  ownerC: 'AA1111111@HANDLES.DE',
  adminC: 'BB2222222@HANDLES.DE',
  techC: 'CC3333333@HANDLES.DE',
  zoneC: 'DD4444444@HANDLES.DE',
};

export const aRegistration = (changes: Partial<RegisterOrder> = {}): RegisterOrder => ({
  domain: nameOf('example.org'),
  handles: HANDLES,
  nameservers: ['ns1.example.net', 'ns2.example.net'],
  notify: 'registrar@in.example.com',
  extension: {},
  clientTRID: 'stichtag-1',
  ...changes,
});

/** One of each call that changes contacts or orders something, by the operation's name. */
export const CALLS = {
  handleCreate: ({ handles }: Writers) => handles.createHandle(aContact(), 'stichtag-1'),
  handleUpdate: ({ handles }: Writers) => handles.updateHandle(HANDLES.ownerC, aContact(), 'stichtag-1'),
  domainCreate: ({ orders }: Writers, changes: Partial<RegisterOrder> = {}) =>
    orders.register(aRegistration(changes)),
  domainTransfer: ({ orders }: Writers, changes: Partial<RegisterOrder> = {}) =>
    orders.transfer({ ...aRegistration(changes), authCode: 'invented&<code>' }),
  domainUpdate: ({ orders }: Writers, { domain = aRegistration().domain }: Partial<RegisterOrder> = {}) =>
    orders.change({ domain, clientTRID: 'stichtag-1' }),
  domainTrade: ({ orders }: Writers, { domain = aRegistration().domain }: Partial<RegisterOrder> = {}) =>
    orders.trade({ domain, ownerC: HANDLES.ownerC, notify: '', clientTRID: 'stichtag-1' }),
  nameserverZoneCreate: (
    { orders }: Writers,
    { domain = aRegistration().domain }: Partial<RegisterOrder> = {},
  ) =>
    orders.createZone({
      domain,
      mailbox: 'hostmaster@example.com',
      records: [{ name: domain, type: 'MX', data: 'mx.example.com.', aux: 10, ttl: 300 }],
      clientTRID: 'stichtag-1',
    }),
};
export const CALL_NAMES = [
  ...(['handleCreate', 'handleUpdate', 'domainCreate', 'domainTransfer'] as const),
  ...(['domainUpdate', 'domainTrade', 'nameserverZoneCreate'] as const),
];

export interface Writers {
  readonly handles: HandleWriter;
  readonly orders: OrderWriter;
}
