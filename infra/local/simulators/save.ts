import { addInvoice } from './book/invoices.ts';
import type {
  Book,
  RegistrarBook,
  RegistrarHandle,
  RegistrarOrder,
  RegistrarZone,
  WhmcsBook,
  WhmcsClient,
  WhmcsContact,
  WhmcsInvoice,
} from './book/types.ts';

/** A book without what can be told from the rest of it, and with lists for maps. Books of earlier releases lack some. */
interface SavedBook extends Omit<Book, 'registrar' | 'whmcs'> {
  readonly registrar: Omit<RegistrarBook, 'byName' | 'handles' | 'zones' | 'elsewhere'> & {
    readonly handles?: RegistrarHandle[];
    readonly zones?: RegistrarZone[];
    readonly elsewhere?: [string, string][];
  };
  readonly whmcs: Omit<WhmcsBook, 'clients' | 'contacts' | 'invoices' | 'invoicesOf' | 'configuration'> & {
    readonly clients: WhmcsClient[];
    readonly contacts?: WhmcsContact[];
    readonly invoices: WhmcsInvoice[];
    readonly configuration: [string, string][];
  };
}

/** The whole book as JSON. */
export function saveBook({ registrar, whmcs, ...rest }: Book): string {
  const { byName, handles, zones, elsewhere, ...orders } = registrar;
  const { clients, invoices, invoicesOf, configuration, ...others } = whmcs;
  const saved: SavedBook = {
    ...rest,
    registrar: {
      ...orders,
      handles: [...handles.values()],
      zones: [...zones.values()],
      elsewhere: [...elsewhere],
    },
    whmcs: {
      ...others,
      clients: [...clients.values()],
      invoices: [...invoices.values()],
      configuration: [...configuration],
    },
  };
  return JSON.stringify(saved);
}

/** @param json what `saveBook` made, and nothing else: it is not looked through. */
export function loadBook(json: string): Book {
  const { registrar, whmcs, ...rest } = JSON.parse(json) as SavedBook;
  const loaded: WhmcsBook = {
    ...whmcs,
    contacts: whmcs.contacts ?? [],
    clients: new Map(whmcs.clients.map((client) => [client.id, client])),
    invoices: new Map(),
    invoicesOf: new Map(),
    configuration: new Map(whmcs.configuration),
  };
  for (const invoice of whmcs.invoices) addInvoice(loaded, invoice);
  const { handles = [], zones = [], elsewhere = [], ...orders } = registrar;
  const held: RegistrarBook = {
    ...orders,
    byName: byNameOf(orders.orders),
    handles: new Map(handles.map((handle) => [handle.handle, handle])),
    zones: new Map(zones.map((zone) => [zone.origin, zone])),
    elsewhere: new Map(elsewhere),
  };
  return { ...rest, registrar: held, whmcs: loaded };
}

/** An order that is not listed is an old one, and comes before the live one. */
function byNameOf(orders: readonly RegistrarOrder[]): Map<string, RegistrarOrder[]> {
  const byName = new Map<string, RegistrarOrder[]>();
  for (const order of orders.toSorted((a, b) => Number(a.listed) - Number(b.listed))) {
    const held = byName.get(order.domainNameAce);
    if (held === undefined) byName.set(order.domainNameAce, [order]);
    else held.push(order);
  }
  return byName;
}
