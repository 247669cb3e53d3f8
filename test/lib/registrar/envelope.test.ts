import { describe, expect, it } from '@jest/globals';
import { requestEnvelope, soapAction } from '../../../lib/registrar/envelope.ts';
import { DOMAIN_INFO, DOMAIN_LIST_EXTENDED } from '../../../lib/registrar/read-operations.ts';
import { BadInputError } from '../../../lib/runtime/errors.ts';

const INFO = { requestLockStatus: null, domainName: 'example.org', domainNameAce: null };
const COMMON = { clientTRID: 'stichtag-1', forReseller: null };

describe('requestEnvelope', () => {
  it('writes rpc/encoded SOAP 1.1 with a type on every element and nil for null', () => {
    expect(requestEnvelope(DOMAIN_INFO, { ...INFO, ...COMMON })).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\n' +
        '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"' +
        ' xmlns:ns1="http://soap.domain-bestellsystem.de/soap/1.1/" xmlns:xsd="http://www.w3.org/2001/XMLSchema"' +
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"' +
        ' SOAP-ENV:encodingStyle="http://schemas.xmlsoap.org/soap/encoding/"><SOAP-ENV:Body><ns1:domainInfo>' +
        '<domainInfoRequest xsi:type="ns1:DomainInfoRequestObject">' +
        '<requestLockStatus xsi:type="xsd:boolean" xsi:nil="true"/>' +
        '<domainName xsi:type="xsd:string">example.org</domainName>' +
        '<domainNameAce xsi:type="xsd:string" xsi:nil="true"/>' +
        '<clientTRID xsi:type="xsd:string">stichtag-1</clientTRID>' +
        '<forReseller xsi:type="xsd:string" xsi:nil="true"/>' +
        '</domainInfoRequest></ns1:domainInfo></SOAP-ENV:Body></SOAP-ENV:Envelope>',
    );
  });

  it('writes lists and structures, empty ones too', () => {
    const page = { level: 'own', limit: '2', offset: '0', fields: ['a', 'b&c'], ...COMMON };
    const empty = requestEnvelope(DOMAIN_LIST_EXTENDED, { ...page, filter: [] });
    expect(empty).toContain('<filter xsi:type="ns1:ArrayOfFilteritem"></filter>');
    expect(empty).toContain(
      '<fields xsi:type="ns1:ArrayOfString"><item xsi:type="xsd:string">a</item>' +
        '<item xsi:type="xsd:string">b&amp;c</item></fields>',
    );
    const filter = [{ key: 'status', value: null }];
    expect(requestEnvelope(DOMAIN_LIST_EXTENDED, { ...page, filter })).toContain(
      '<item xsi:type="ns1:FilterItem"><key xsi:type="xsd:string">status</key>' +
        '<value xsi:type="xsd:string" xsi:nil="true"/></item>',
    );
  });

  it('writes booleans, and an empty string as an empty string', () => {
    const envelope = requestEnvelope(DOMAIN_INFO, {
      ...INFO,
      requestLockStatus: false,
      domainName: '',
      ...COMMON,
    });
    expect(envelope).toContain('<requestLockStatus xsi:type="xsd:boolean">false</requestLockStatus>');
    expect(envelope).toContain('<domainName xsi:type="xsd:string"></domainName>');
  });

  it.each([
    ['null where it must be present', { domainName: null }, 'domainInfo.domainName: '],
    ['a field left out', { domainName: undefined }, 'domainInfo.domainName: '],
    ['a number for a string', { domainName: 7 }, 'domainInfo.domainName: '],
    ['a string for a boolean', { requestLockStatus: 'yes' }, 'domainInfo.requestLockStatus: '],
    ['a field nobody described', { addStatusFlag: 'LOCK' }, 'domainInfo.addStatusFlag: no such field'],
    ['a control character', { domainName: 'exa\u0001mple.org' }, 'domainInfo.domainName: '],
  ])('refuses %s, naming the field', (_, change, message) => {
    const write = () => requestEnvelope(DOMAIN_INFO, { ...INFO, ...COMMON, ...change });
    expect(write).toThrow(BadInputError);
    expect(write).toThrow(message);
  });

  it('names the entry of a list', () => {
    const page = { level: null, limit: null, offset: null, filter: [], ...COMMON };
    expect(() => requestEnvelope(DOMAIN_LIST_EXTENDED, { ...page, fields: ['a', '\u0000'] })).toThrow(
      /^domainListExtended\.fields\[1\]: /,
    );
    expect(() => requestEnvelope(DOMAIN_LIST_EXTENDED, { ...page, fields: 'a' })).toThrow(
      /^domainListExtended\.fields: /,
    );
  });
});

describe('soapAction', () => {
  it('is the quoted namespace, a hash and the operation', () => {
    expect(soapAction(DOMAIN_INFO)).toBe('"http://soap.domain-bestellsystem.de/soap/1.1/#domainInfo"');
  });
});
