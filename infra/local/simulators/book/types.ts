/** What the two simulators answer from: one mutable book, read and changed by small operations. */
export interface Book {
  /** The day the book plays on, `YYYY-MM-DD`. Moved by `advanceTo`, so that what falls due happens. */
  today: string;
  readonly timeZone: string;
  readonly registrar: RegistrarBook;
  readonly whmcs: WhmcsBook;
  /** Hours since WHMCS's daily cron ran; null: it never did. */
  readonly cron: { lastRunHoursAgo: number | null };
  /** Every domain that is not quiet, with the verdict its scene was written for. A quiet one is row 7 or row 12. */
  readonly planted: Planted[];
  readonly settings: SettingsFile;
}

export type SceneVerdict =
  | 'keep'
  | 'revoke'
  | 'ticket'
  | 'hold'
  | 'late'
  | 'wait'
  | 'delete'
  | 'transit'
  | 'gone'
  | 'orphan'
  /** Counted at most, never in a plan. */
  | 'unjudged';

export interface Planted {
  /** ACE. */
  readonly domain: string;
  readonly scene: string;
  /** Row of the decision table; null where no row is reached. */
  readonly row: number | null;
  readonly verdict: SceneVerdict;
  /** Why, in one camel-case word or a few; a hint for the reader, no code of the product's. */
  readonly reason: string;
}

export interface RegistrarBook {
  /** In the order lists give them: stable, unsorted. */
  readonly orders: RegistrarOrder[];
  /** All orders of a name, by ACE; an old one comes before the live one. */
  readonly byName: Map<string, RegistrarOrder[]>;
  /** Accepted as pending: carried out when the day moves. */
  readonly waiting: Change[];
  readonly handles: Map<string, RegistrarHandle>;
  /** By origin, in ACE. */
  readonly zones: Map<string, RegistrarZone>;
  /** Names that another registrar holds, by ACE, and the code that moves each. */
  readonly elsewhere: Map<string, string>;
}

/** A contact as it is stored under a handle. */
export interface RegistrarHandle {
  readonly handle: string;
  readonly firstname: string;
  readonly lastname: string;
  readonly company: string;
  readonly street: string;
  readonly pcode: string;
  readonly city: string;
  readonly country: string;
  readonly phone: string;
  readonly fax: string;
  readonly email: string;
  /** Fields of the extension that hold something. */
  readonly extension: Readonly<Record<string, string>>;
}

export interface RegistrarZone {
  readonly origin: string;
  readonly mbox: string;
  readonly records: readonly Readonly<Record<'name' | 'type' | 'data' | 'aux' | 'ttl', string>>[];
}

/** Anything that is done when a call is accepted. */
export type Change = OrderChange | HandleChange | ZoneChange;

/** What is done to the listed order of a name, or with which it begins. */
export type OrderChange = EndingChange | NotifyChange | ContactsChange | NewOrder | Outcome;

/** By a handleCreate or handleUpdate. */
interface HandleChange {
  readonly handle: RegistrarHandle;
}

/** By a nameserverZoneCreate. */
interface ZoneChange {
  readonly zone: RegistrarZone;
}

/** By a domainUpdate or domainTrade; null: it stays. */
interface ContactsChange {
  readonly domainNameAce: string;
  readonly handles: readonly (string | null)[];
  readonly nameservers: readonly string[] | null;
}

/** By a domainCreate or domainTransfer. */
interface NewOrder {
  readonly domainNameAce: string;
  readonly order: RegistrarOrder;
}

/** How an order in progress comes out. */
interface Outcome {
  readonly domainNameAce: string;
  readonly outcome: 'active' | 'failed';
}

/** By a delete, transit or revoke. */
export interface EndingChange {
  readonly domainNameAce: string;
  /** `YYYY-MM-DD`: the order ends on that day; not after the book's day: at once. null: it ends no more. */
  readonly endOn: string | null;
}

/** By a domainNotify. */
export interface NotifyChange {
  readonly domainNameAce: string;
  readonly notifyEmail: string;
}

/** One order at the registrar. A name has one that is listed, and perhaps older ones that only domainInfo shows. */
export interface RegistrarOrder {
  domainName: string;
  domainNameAce: string;
  tld: string;
  /** Owner, admin, tech and zone handle. */
  handles: [string, string, string, string];
  nameservers: string[];
  reseller: string;
  /** Unix seconds; null: none. */
  orderDate: number | null;
  systemInDate: number | null;
  paidUntilDate: number | null;
  executionDate: number | null;
  toBeDeletedDate: number | null;
  status: string;
  domainStatus: string;
  regType: string;
  /** A string on purpose: "007" must stay one. */
  orderNumber: string;
  notifyEmail: string;
  listed: boolean;
}

export interface WhmcsBook {
  readonly clients: Map<number, WhmcsClient>;
  readonly contacts: WhmcsContact[];
  readonly domains: WhmcsDomain[];
  /** By id. Written through `addInvoice`, so that `invoicesOf` stays right. */
  readonly invoices: Map<number, WhmcsInvoice>;
  readonly invoicesOf: Map<number, WhmcsInvoice[]>;
  readonly departments: { readonly id: number; readonly name: string }[];
  readonly configuration: Map<string, string>;
  readonly tickets: WhmcsTicket[];
  readonly activity: WhmcsActivity[];
}

export interface WhmcsTicket {
  /** WHMCS's own id. */
  id: number;
  /** The number people see. */
  tid: string;
  deptid: number;
  author: WhmcsAuthor;
  /** As it was sent; GetTickets tells it with HTML entities. */
  subject: string;
  message: string;
  priority: string;
  markdown: boolean;
  domainid: number | null;
  status: string;
  /** `YYYY-MM-DD` */
  date: string;
  replies: WhmcsReply[];
}

interface WhmcsReply {
  author: WhmcsAuthor;
  message: string;
  markdown: boolean;
  date: string;
}

/** A client, or a name and address of nobody WHMCS knows. */
export type WhmcsAuthor = { clientid: number } | { name: string; email: string };

interface WhmcsActivity {
  description: string;
  /** null: about no client. */
  clientid: number | null;
  date: string;
}

export interface WhmcsClient {
  id: number;
  firstname: string;
  lastname: string;
  /** As WHMCS stores it: HTML entities included. */
  companyname: string;
  email: string;
  /** This and what follows, left out: the same invented one for all. */
  address1?: string;
  address2?: string;
  city?: string;
  postcode?: string;
  country?: string;
  phonenumber?: string;
  tax_id?: string;
  status: string;
  language: string;
}

/** Somebody else a client has named. */
export interface WhmcsContact {
  id: number;
  userid: number;
  firstname: string;
  lastname: string;
  companyname: string;
  email: string;
  address1: string;
  address2: string;
  city: string;
  postcode: string;
  country: string;
  phonenumber: string;
  tax_id: string;
}

export interface WhmcsDomain {
  id: number;
  userid: number;
  regtype: string;
  /** IDN in Unicode, as the customer typed it. */
  domainname: string;
  registrar: string;
  regperiod: number;
  paymentmethod: string;
  /** `YYYY-MM-DD`, or WHMCS's zero date. */
  regdate: string;
  expirydate: string;
  nextduedate: string;
  status: string;
  donotrenew: boolean;
  notes: string;
}

export interface WhmcsInvoice {
  id: number;
  userid: number;
  date: string;
  duedate: string;
  /** `YYYY-MM-DD`; '' is told as a zero date and time. */
  datepaid: string;
  lastCaptureAttempt: string;
  status: string;
  paymentmethod: string;
  paymethodid: number | null;
  /** Cents. */
  credit: number;
  lines: WhmcsLine[];
  transactions: WhmcsTransaction[];
}

export interface WhmcsLine {
  type: string;
  relid: number;
  description: string;
  /** Cents. */
  amount: number;
}

export interface WhmcsTransaction {
  date: string;
  gateway: string;
  /** Cents. */
  amountin: number;
}

/** The settings that go with the book, in the form of the settings file. */
export interface SettingsFile {
  readonly autoDeleteMode: 'enabled';
  readonly whmcsBot: number;
  readonly notification: { readonly inbox: string; readonly forwardTo: string };
  readonly mail: { readonly senders: string[] };
  /** The hoster's own, for the roles that are his. */
  readonly contactHandle: string;
  readonly ticket: { readonly departmentId: number };
  readonly whmcs: { readonly captureGateways: string[] };
  readonly confirmedPaths: string[];
  readonly protected: string[];
  readonly handsOff: string[];
  readonly keepUntil: Record<string, string>;
  readonly timeZone: string;
}
