import {
  startSimulators,
  type Simulators,
  type SimulatorOptions,
} from '../../../../infra/local/simulators/simulators.ts';

/** Plain requests, typed here anew: nothing of the project's clients is used to test the simulators. */
export const TODAY = '2026-11-23';

export async function withSimulators(
  options: Partial<SimulatorOptions>,
  use: (simulators: Simulators) => Promise<void>,
): Promise<void> {
  const simulators = await startSimulators({ today: TODAY, domains: 150, ...options });
  try {
    await use(simulators);
  } finally {
    await simulators.close();
  }
}

export interface RawReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export interface SoapExtras {
  readonly password?: string;
  readonly part?: string;
  readonly prolog?: string;
}

/** One SOAP call; `fields` is the inner XML of the request object. */
export async function soap(
  { registrar }: Simulators,
  operation: string,
  fields: string,
  { password = registrar.password, part = `${operation}Request`, prolog = '' }: SoapExtras = {},
): Promise<RawReply> {
  const body = [
    `${prolog}<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"`,
    ' xmlns:ns="http://soap.domain-bestellsystem.de/soap/1.1/"><soap:Body>',
    `<ns:${operation}><${part}>${fields}</${part}></ns:${operation}></soap:Body></soap:Envelope>`,
  ].join('');
  const authorization = `Basic ${Buffer.from(`${registrar.user}:${password}`).toString('base64')}`;
  return read(await fetch(registrar.url, { method: 'POST', headers: { authorization }, body }));
}

export function listFields(options: {
  limit?: string;
  offset?: string;
  level?: string;
  fields?: string[];
  filter?: string;
}): string {
  const keys = options.fields ?? ['domainName', 'domainNameAce', 'systemInDate', 'executionDate'];
  return [
    `<level>${options.level ?? 'own'}</level>`,
    `<limit>${options.limit ?? '1999'}</limit><offset>${options.offset ?? '0'}</offset>`,
    options.filter ?? '<filter/>',
    `<fields>${keys.map((key) => `<item>${key}</item>`).join('')}</fields>`,
    '<clientTRID>TEST.1</clientTRID>',
  ].join('');
}

export const infoFields = (domain: string): string =>
  `<domainName>${domain}</domainName><clientTRID>TEST.2</clientTRID>`;

/** The rows of a list reply, each key with its value; null for nil. */
export function rowsIn(body: string): Record<string, string | null>[] {
  return all(/<item xsi:type="ns1:DomainInfo">(.*?)<\/domainInfoItem>/g, body).map((row) =>
    Object.fromEntries(
      [...row.matchAll(/<key[^>]*>([^<]*)<\/key><value(?: xsi:nil="true"\/>|[^>]*>([^<]*)<\/value>)/g)].map(
        ([, key = '', value]) => [key, value ?? null],
      ),
    ),
  );
}

export function textIn(body: string, element: string): string | undefined {
  return new RegExp(`<${element}(?: xsi:type="[^"]*")?>([^<]*)</${element}>`).exec(body)?.[1];
}

export function all(pattern: RegExp, body: string): string[] {
  return [...body.matchAll(pattern)].map(([, found = '']) => found);
}

/** One WHMCS call with the right credentials, unless `fields` say otherwise. */
export async function whmcs(
  { whmcs: { url, identifier, secret } }: Simulators,
  action: string,
  fields: Record<string, string> = {},
): Promise<RawReply> {
  const body = new URLSearchParams({ action, identifier, secret, responsetype: 'json', ...fields });
  return read(await fetch(`${url}/includes/api.php`, { method: 'POST', body }));
}

export async function whmcsJson(
  simulators: Simulators,
  action: string,
  fields: Record<string, string> = {},
): Promise<JsonObject> {
  const { body } = await whmcs(simulators, action, fields);
  return objectOf(JSON.parse(body));
}

export type JsonObject = Record<string, unknown>;

/** The rows of a list that came as a list: `{domains: {domain: [...]}}`. */
export function rowsOf(reply: JsonObject, plural: string, singular: string): JsonObject[] {
  const list = objectOf(reply[plural])[singular];
  if (!Array.isArray(list)) throw new TypeError(`${plural}.${singular} is no list`);
  return list.map(objectOf);
}

export function objectOf(value: unknown): JsonObject {
  if (typeof value !== 'object' || value === null) throw new TypeError('no object');
  return Object.fromEntries(Object.entries(value));
}

async function read(response: Response): Promise<RawReply> {
  const contentType = response.headers.get('content-type') ?? '';
  return { status: response.status, contentType, body: await response.text() };
}
