/** Replies as the registrar's PHP server writes them; `null` is nil, a field left out is left out. */

type Leaf = string | null;

export function infoReply(items: readonly Readonly<Record<string, Leaf>>[], trid = ''): string {
  const body = items.map((item) => `<item xsi:type="ns1:DomainInfoDomains">${leaves(item)}</item>`).join('');
  return returning('domainInfo', 'DomainInfoResponseObject', `<domainsList>${body}</domainsList>`, { trid });
}

export function listReply(rows: readonly Readonly<Record<string, Leaf>>[], head: Head = {}): string {
  const body = rows.map((row) => `<item><domainInfoItem>${pairs(row)}</domainInfoItem></item>`).join('');
  const list = `<domainInfo xsi:type="ns1:ArrayOfDomaininfo">${body}</domainInfo>`;
  return returning('domainListExtended', 'DomainListExtendedResponseObject', list, head);
}

export interface Head {
  readonly code?: string;
  readonly message?: string;
  readonly trid?: string;
}

export function returning(operation: string, type: string, content: string, head: Head = {}): string {
  const { code = '1000', message = '', trid = '' } = head;
  return envelope(
    `<ns1:${operation}Response><return xsi:type="ns1:${type}">${content}` +
      `<returnCode xsi:type="xsd:int">${code}</returnCode><returnSubCode xsi:type="xsd:int">0</returnSubCode>` +
      `<returnMessage xsi:type="xsd:string">${message}</returnMessage>` +
      `<clientTRID xsi:type="xsd:string">${trid}</clientTRID><serverTRID xsi:nil="true"/>` +
      `</return></ns1:${operation}Response>`,
  );
}

export function fault(faultString: string, faultCode = 'SOAP-ENV:Server'): string {
  return envelope(
    `<SOAP-ENV:Fault><faultcode>${faultCode}</faultcode><faultstring>${faultString}</faultstring></SOAP-ENV:Fault>`,
  );
}

export function envelope(body: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
    ' xmlns:ns1="http://soap.domain-bestellsystem.de/soap/1.1/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"' +
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
    ' SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/">' +
    `<SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>\n`
  );
}

const leaves = (fields: Readonly<Record<string, Leaf>>): string =>
  Object.entries(fields)
    .map(([name, value]) => leaf(name, value))
    .join('');

const pairs = (fields: Readonly<Record<string, Leaf>>): string =>
  Object.entries(fields)
    .map(([key, value]) => `<item>${leaf('key', key)}${leaf('value', value)}</item>`)
    .join('');

/** The value goes in as it is, references and all. */
function leaf(name: string, value: Leaf): string {
  return value === null ? `<${name} xsi:nil="true"/>` : `<${name} xsi:type="xsd:string">${value}</${name}>`;
}
