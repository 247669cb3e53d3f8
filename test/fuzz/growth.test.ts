import { describe, it } from '@jest/globals';
import { authenticityOf } from '../../lib/mail/authenticity.ts';
import { classify } from '../../lib/mail/classify.ts';
import { MailError } from '../../lib/mail/mail-error.ts';
import { parseMail } from '../../lib/mail/parse-mail.ts';
import { proposeRule } from '../../lib/mail/propose-rule.ts';
import { rulesInForce } from '../../lib/mail/rules-in-force.ts';
import { parseDomainName } from '../../lib/names/domain-name.ts';
import { BadInputError } from '../../lib/runtime/errors.ts';
import { parseJson } from '../../lib/settings/json.ts';
import { DEFAULT_SETTINGS, parseSettings } from '../../lib/settings/parse.ts';
import { fault, infoReply, listReply, returning } from '../lib/registrar/replies.ts';
import { FUZZ_TIMEOUT } from './support/fuzz.ts';
import { JSON_VALUES, TEXTS, XML_PARTS, type Growing } from './support/growing.ts';
import { MAILS } from './support/mail-growing.ts';
import { quickly } from './support/quick.ts';
import { askRegistrar } from './support/registrar.ts';
import type { Exchange } from './support/sent.ts';
import { askWhmcs } from './support/whmcs.ts';

/** In characters: what takes the square of its length is found out before the last takes minutes. */
const REPLIES = [100_000, 950_000];
/** No larger file is read. */
const FILES = [50_000, 400_000];

/** Every document of every size is read quickly, or refused so. */
async function inNoTime(
  sizes: readonly number[],
  documents: (size: number) => readonly string[],
  read: (document: string) => unknown,
): Promise<void> {
  for (const size of sizes) for (const document of documents(size)) await quickly(() => read(document));
}

function answering(body: string): Exchange {
  const reply = { status: 200, contentType: '', body: Buffer.from(body) };
  return { transport: () => Promise.resolve(reply), replies: [reply.body] };
}

const each = (documents: Readonly<Record<string, Growing>>) => it.each(Object.entries(documents));

describe('a reply of the registrar that grows', () => {
  const ask = (reply: string) => askRegistrar.domain(answering(reply));
  const info = (field: string, text: string) =>
    infoReply([{ domainName: 'alpha.example.com', [field]: text }]);

  each(XML_PARTS)(
    '%s',
    (_, grow) => inNoTime(REPLIES, (size) => [returning('domainInfo', 'a', grow(size))], ask),
    FUZZ_TIMEOUT,
  );

  each(TEXTS)(
    'a field of %s',
    (_, grow) =>
      inNoTime(
        REPLIES,
        (size) => {
          const text = `<![CDATA[${grow(size)}]]>`;
          return [info('domainName', text), info('executionDate', text), fault(text)];
        },
        ask,
      ),
    FUZZ_TIMEOUT,
  );

  it(
    'one domain in thousands of orders',
    () =>
      inNoTime(
        REPLIES,
        (size) => [
          listReply(
            Array.from({ length: size / 200 }, () => ({ domainName: 'a.de', orderDate: '2020-01-01' })),
          ),
        ],
        (page) => askRegistrar.list(answering(page)),
      ),
    FUZZ_TIMEOUT,
  );
});

describe('a reply of WHMCS that grows', () => {
  const success = (fields: string) => `{"result":"success",${fields}}`;

  each(JSON_VALUES)(
    '%s',
    async (_, grow) => {
      const lists = (size: number) => {
        const value = grow(size);
        const row = `{"id":1,"userid":1,"domainname":${value},"nextduedate":${value}}`;
        return [row, value].map((rows) => success(`"totalresults":1,"domains":{"domain":${rows}}`));
      };
      const invoice = (size: number) => [
        success(`"invoiceid":900,"userid":1,"status":"Paid","credit":${grow(size)}`),
      ];
      const others = (size: number) => [`{"result":"error","message":${grow(size)}}`, grow(size)];
      await inNoTime(REPLIES, lists, (reply) => askWhmcs.all(answering(reply)));
      await inNoTime(REPLIES, invoice, (reply) => askWhmcs.invoice(answering(reply)));
      await inNoTime(REPLIES, others, (reply) => askWhmcs.log(answering(reply)));
    },
    FUZZ_TIMEOUT,
  );
});

describe('settings that grow', () => {
  const keys = ['marginDays', 'timeZone', 'contactHandle', 'newKey', 'keepUntil'];

  each(JSON_VALUES)(
    '%s',
    (_, grow) =>
      inNoTime(
        FILES,
        (size) => {
          const value = grow(size);
          const sections = [
            `{"protected":[${value}]}`,
            `{"mail":{"rules":${value}}}`,
            `{"notice":{"tlds":${value}}}`,
          ];
          return [value, ...sections, ...keys.map((key) => `{"${key}":${value}}`)];
        },
        refusing,
      ),
    FUZZ_TIMEOUT,
  );

  function refusing(text: string): void {
    try {
      parseSettings(parseJson(text));
    } catch (error) {
      if (!(error instanceof BadInputError)) throw error;
    }
  }
});

describe('a mail that grows', () => {
  const rules = rulesInForce(DEFAULT_SETTINGS);
  const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'GRAY' } as const;

  each(MAILS)('%s', (_, grow) => inNoTime(REPLIES, (size) => [grow(size)], understanding), FUZZ_TIMEOUT);

  async function understanding(source: string): Promise<void> {
    try {
      const mail = await parseMail(Buffer.from(source));
      authenticityOf(mail, verdicts, ['registrar.example.net']);
      classify(mail, rules);
      proposeRule(mail, 'updated', () => true);
    } catch (error) {
      if (!(error instanceof MailError)) throw error;
    }
  }
});

describe('a name that grows', () => {
  each(TEXTS)('%s', (_, grow) => inNoTime(REPLIES, (size) => [grow(size)], parseDomainName), FUZZ_TIMEOUT);
});
