import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { FUZZ_TIMEOUT, fuzz } from './support/fuzz.ts';
import { askRegistrar, honestRegistrar } from './support/registrar.ts';
import { exchangeOf, onTheWay } from './support/sent.ts';
import { withXml, xmlStep } from './support/xml.ts';

describe('a reply of the registrar, whatever happened to it', () => {
  const inputs = fc.record({
    call: fc.constantFrom(
      'list',
      'domain',
      'gone',
      'delete',
      'transit',
      'revoke',
      'notify',
      'addresses',
      'prices',
    ),
    xml: fc.array(xmlStep, { maxLength: 3 }),
    way: onTheWay,
  });

  it(
    'is read into what such a reply can say, or refused with a RegistrarError',
    () =>
      fuzz(
        inputs,
        ({ call, xml, way }) =>
          askRegistrar[call](exchangeOf(honestRegistrar, (body) => xml.reduce(withXml, body), way)),
        [
          ...['unauthorised', 'rateLimited', 'serverError', 'unexpectedStatus', 'replyTooLarge', 'notXml'],
          ...['truncated', 'doctype', 'charset', 'unexpectedReply', 'fault', 'returnCode', 'otherReply'],
          ...['otherDomain', 'emptyReply', 'pagingLoops'],
        ],
      ),
    FUZZ_TIMEOUT,
  );
});
