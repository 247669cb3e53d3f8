import type { HttpPost } from '../../lib/runtime/http.ts';
import { attributesOf, childrenOf, faultsOf, only, parseMessage, type Node } from './walk.ts';
import { operationOf, type Wsdl } from './wsdl-model.ts';

export const ONE = { nillable: false, many: false };

/** All that is wrong with a whole request by the WSDL. */
export function requestFaults(wsdl: Wsdl, request: Pick<HttpPost, 'body'>): string[] {
  const envelope = only(parseMessage(request.body), 'SOAP-ENV:Envelope');
  const attributes = attributesOf(envelope);
  const body = only(envelope, 'SOAP-ENV:Body');
  const [element = '', ...more] = childrenOf(body);
  const name = element.replace(/^ns1:/, '');
  const { request: part, body: binding } = operationOf(wsdl, name);
  const call: Node = only(body, element);
  const parts = childrenOf(call).join();
  const frame = [
    attributes['xmlns:SOAP-ENV'] === 'http://schemas.xmlsoap.org/soap/envelope/' || 'not SOAP 1.1',
    attributes['SOAP-ENV:encodingStyle'] === binding.encodingStyle || 'another encoding style',
    attributes['xmlns:ns1'] === binding.namespace || 'another namespace',
    attributes['xmlns:xsd'] === 'http://www.w3.org/2001/XMLSchema' || 'another xsd',
    attributes['xmlns:xsi'] === 'http://www.w3.org/2001/XMLSchema-instance' || 'another xsi',
    (element.startsWith('ns1:') && more.length === 0) || `not one operation: ${element},${more.join()}`,
    parts === part.name || `the part is ${parts}, not ${part.name}`,
  ].filter((fault) => typeof fault === 'string');
  if (parts !== part.name) return frame;
  return [...frame, ...faultsOf(wsdl, part.name, only(call, part.name), { ...part, ...ONE })];
}
