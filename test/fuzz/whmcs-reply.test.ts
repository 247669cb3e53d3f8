import { describe, it } from '@jest/globals';
import fc from 'fast-check';
import { CREDENTIALS } from '../../infra/local/simulators/whmcs/credentials.ts';
import { FUZZ_TIMEOUT, fuzz } from './support/fuzz.ts';
import { jsonStep, jsonText } from './support/json.ts';
import { anyText } from './support/nasty.ts';
import { exchangeOf, onTheWay } from './support/sent.ts';
import { askWhmcs, honestWhmcs } from './support/whmcs.ts';

describe('a reply of WHMCS, whatever happened to it', () => {
  /** WHMCS's own words, with what must not get into a log. */
  const words = fc.array(
    fc.oneof(
      anyText,
      fc.constantFrom(
        CREDENTIALS.secret,
        CREDENTIALS.identifier,
        'simulated&#45;key',
        'x@example.com',
        '<b>',
      ),
      fc.constantFrom(' ', '', '&nbsp;'),
    ),
    { maxLength: 6 },
  );
  const refusal = fc.record({
    result: fc.constantFrom('error', 'error', 'error', 'Error', 'warning', 'success'),
    message: fc
      .tuple(
        fc.constantFrom(
          ...[
            '',
            'Authentication Failed ',
            'Invalid IP ',
            'Access Denied: ',
            'Administrator Account Disabled',
          ],
          ...['Empty action request', 'The requested API action could not be found', 'Client Not Found'],
        ),
        words,
      )
      .map(([known, more]) => known + more.join('')),
  });
  const inputs = fc.record({
    call: fc.constantFrom(...(Object.keys(askWhmcs) as (keyof typeof askWhmcs)[])),
    form: fc.constantFrom('plain', 'empty', 'bare', 'numbered'),
    refusal: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: refusal }),
    json: fc.array(jsonStep, { maxLength: 3 }),
    way: onTheWay,
  });

  it(
    'is read into what such a reply can say, or refused with a WhmcsError',
    () =>
      fuzz(
        inputs,
        ({ call, form, refusal: instead, json, way }) => {
          const written = (body: string): string => jsonText(instead ?? JSON.parse(body), json);
          return askWhmcs[call](exchangeOf(honestWhmcs[form], written, way));
        },
        [
          ...[
            'invalidCredentials',
            'ipNotAllowed',
            'accessDenied',
            'adminDisabled',
            'emptyAction',
            'unknownAction',
          ],
          ...['businessError', 'notJson', 'serverError', 'rateLimited', 'unexpectedShape', 'listIncomplete'],
          'replyTooLarge',
        ],
      ),
    FUZZ_TIMEOUT,
  );
});
