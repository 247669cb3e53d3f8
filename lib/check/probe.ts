import type { BookReader } from '../registrar/registrar.ts';
import { UpstreamError } from '../runtime/errors.ts';
import type { AutomationLog, SupportDepartment, WhmcsReader } from '../whmcs/whmcs.ts';
import type { Settings } from '../settings/schema.ts';
import { clientIdOf, type ClientId } from '../names/ids.ts';
import { parseDomainName } from '../names/domain-name.ts';

/** What one read call answered: its value, or the code and text of its refusal. */
export type Probe<T> = { readonly ok: true; readonly value: T } | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly message: string;
}

export interface Probes {
  readonly registrarLogin: Probe<null>;
  readonly whmcsVersion: Probe<string>;
  readonly automationLog: Probe<AutomationLog>;
  readonly departments: Probe<readonly SupportDepartment[]>;
  readonly botClient: Probe<{ readonly status: string } | null> | null;
  /** WHMCS settings by name; null: WHMCS knows no such setting. */
  readonly configuration: ReadonlyMap<string, Probe<string | null>>;
  readonly domains: Probe<null>;
  /** Of the first client a domain row names; null: there is none. */
  readonly invoices: Probe<null> | null;
  readonly invoice: Probe<null> | null;
  readonly clientDetails: Probe<null> | null;
}

/** Names of `tblconfiguration`; the first two are documented, the others observed. */
const CONFIGURATION = [
  'DomainSyncNextDueDate',
  'DomainSyncNextDueDateDays',
  'CreateDomainInvoiceDaysBefore',
  'CreateInvoiceDaysBefore',
] as const;

/** Calls every read action once. Nothing is written; an action that is refused is a result, not an error. */
export async function probeBooks(
  settings: Settings,
  { registrar, whmcs }: { readonly registrar: BookReader; readonly whmcs: WhmcsReader },
): Promise<Probes> {
  const configuration = new Map<string, Probe<string | null>>();
  for (const name of CONFIGURATION) {
    configuration.set(name, await probe(() => whmcs.configurationValue(name)));
  }
  const bot = settings.whmcsBot;
  const first = await probe(() => firstClient(whmcs));
  const client = first.ok ? first.value : null;
  return {
    registrarLogin: await probe(() => registrarLogin(registrar)),
    whmcsVersion: await probe(async () => (await whmcs.details()).version),
    automationLog: await probe(() => whmcs.automationLog()),
    departments: await probe(() => whmcs.supportDepartments()),
    botClient: bot === null ? null : await probe(() => whmcs.client(clientIdOf(bot))),
    configuration,
    domains: first.ok ? { ok: true, value: null } : first,
    ...(await probeClient(client, whmcs)),
  };
}

async function probe<T>(read: () => Promise<T>): Promise<Probe<T>> {
  try {
    return { ok: true, value: await read() };
  } catch (error) {
    if (error instanceof UpstreamError) return { ok: false, code: error.code, message: error.message };
    throw error;
  }
}

/** A name that nobody can register: the answer "no such domain" needs a valid login as any other does. */
async function registrarLogin(registrar: BookReader): Promise<null> {
  const name = parseDomainName('stichtag-check.invalid');
  if (name !== undefined) await registrar.domainInfo(name);
  return null;
}

async function firstClient(whmcs: WhmcsReader): Promise<ClientId | null> {
  for await (const page of whmcs.allDomains()) return page.rows[0]?.clientId ?? null;
  return null;
}

async function probeClient(
  client: ClientId | null,
  whmcs: WhmcsReader,
): Promise<Pick<Probes, 'invoices' | 'invoice' | 'clientDetails'>> {
  if (client === null) return { invoices: null, invoice: null, clientDetails: null };
  const heads = await probe(() => whmcs.invoicesOf(client));
  const head = heads.ok ? heads.value[0] : undefined;
  return {
    invoices: nothing(heads),
    invoice: head ? nothing(await probe(() => whmcs.invoice(head))) : null,
    clientDetails: nothing(await probe(() => whmcs.client(client))),
  };
}

const nothing = (probed: Probe<unknown>): Probe<null> => (probed.ok ? { ok: true, value: null } : probed);
