/** The reply side of SOAP 1.1 rpc/encoded as PHP's SoapServer writes it: typed leaves, `xsi:nil` for null. */
const NAMESPACES = [
  'xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"',
  'xmlns:SOAP-ENC="http://schemas.xmlsoap.org/soap/encoding/"',
  'xmlns:ns1="http://soap.domain-bestellsystem.de/soap/1.1/"',
  'xmlns:xsd="http://www.w3.org/2001/XMLSchema"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
].join(' ');
const PROLOG = '<?xml version="1.0" encoding="UTF-8"?>\n';

export function envelope(body: string): string {
  const encoding = 'SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"';
  const opening = `<SOAP-ENV:Envelope ${NAMESPACES} ${encoding}>`;
  return `${PROLOG}${opening}<SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>\n`;
}

export function faultEnvelope(message: string): string {
  const text = `<faultcode>SOAP-ENV:Server</faultcode><faultstring>${escaped(message)}</faultstring>`;
  const opening = '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/">';
  return `${PROLOG}${opening}<SOAP-ENV:Body><SOAP-ENV:Fault>${text}</SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>\n`;
}

export function text(name: string, value: string | null): string {
  if (value === null) return `<${name} xsi:nil="true"/>`;
  return `<${name} xsi:type="xsd:string">${escaped(value)}</${name}>`;
}

export function float(name: string, value: number): string {
  return `<${name} xsi:type="xsd:float">${value}</${name}>`;
}

export function boolean(name: string, value: boolean): string {
  return `<${name} xsi:type="xsd:boolean">${value}</${name}>`;
}

export function int(name: string, value: number): string {
  return `<${name} xsi:type="xsd:int">${value}</${name}>`;
}

/** An object, or a list whose children are `item`s. */
export function node(name: string, type: string, children: string): string {
  return `<${name} xsi:type="ns1:${type}">${children}</${name}>`;
}

function escaped(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
