import { describe, expect, it } from '@jest/globals';
import type { MailBooks } from '../../../lib/mail/mail-deps.ts';
import type { DomainName } from '../../../lib/names/domain-name.ts';
import { UpstreamError, type RequestOutcome } from '../../../lib/runtime/errors.ts';
import { mailText, withMail, type MailWorld, type MailWorldOptions } from '../../support/mail-world.ts';

type Book = UpstreamError['book'];

const failure = (book: Book, code: string, outcome: RequestOutcome, retryable: boolean) =>
  new UpstreamError(book, code, outcome, 'no', { retryable });
const INVALID = failure('registrar', 'fault', 'refused', false);
const DOWN = failure('registrar', 'serverError', 'mayHaveHadEffect', true);
const WHMCS_DOWN = failure('whmcs', 'serverError', 'mayHaveHadEffect', true);
const DENIED = failure('registrar', 'unauthorised', 'refused', false);

const GOLD = { name: 'gold.example.com', termIn: 40, nextDueIn: 500 };
const GREY = { name: 'grey.example.org', termIn: 40 };
const FOOTER = 'www.registrar.example.net';

/** What goes wrong with the nth question about a name; null: nothing. */
type Wrong = (asked: { book: Book; domain: DomainName; nth: number }) => UpstreamError | null;

/** Books that fail, and what was asked of them. */
function failing(wrong: Wrong, questions: string[] = []): Pick<MailWorldOptions, 'wrapMail'> {
  const ask = async <T>(book: Book, domain: DomainName, read: () => Promise<T>): Promise<T> => {
    questions.push(`${book} ${domain}`);
    const error = wrong({ book, domain, nth: questions.length });
    if (error !== null) throw error;
    return read();
  };
  const wrap = ({ registrar, whmcs }: MailBooks): MailBooks => ({
    registrar: { domainInfo: (name) => ask('registrar', name, () => registrar.domainInfo(name)) },
    whmcs: { domainRows: (name) => ask('whmcs', name, () => whmcs.domainRows(name)) },
  });
  return {
    wrapMail: (deps) => ({ ...deps, books: async (settings) => wrap(await deps.books(settings)) }),
  };
}

const mailNaming = (world: MailWorld, ...names: string[]): string =>
  world.keep(mailText('Something new', { body: `About ${names.join(' and ')}.` }));

const only =
  (book: Book, domain: string, error: UpstreamError): Wrong =>
  (asked) =>
    asked.book === book && asked.domain === domain ? error : null;

describe('of the names in a mail', () => {
  it.each([
    ['the registrar will not tell of', [GOLD.name, FOOTER], only('registrar', FOOTER, INVALID)],
    ['the registrar will not tell of, first', [FOOTER, GOLD.name], only('registrar', FOOTER, INVALID)],
    ['the registrar never answers about', [GREY.name, FOOTER], only('registrar', FOOTER, DOWN)],
    ['WHMCS never answers about', [GOLD.name, FOOTER], only('whmcs', FOOTER, WHMCS_DOWN)],
  ])('one that %s keeps none of ours from being looked at', async (_, names, wrong) => {
    // Neither is in WHMCS, so that the registrar is asked.
    const plots = [GOLD, GREY].map((plot) => ({ ...plot, inWhmcs: false }));
    await withMail({ plots, ...failing(wrong) }, async (world) => {
      const { domains, mailId } = await world.take(mailNaming(world, ...names));
      expect(domains).toEqual(names.filter((name) => name !== FOOTER));
      expect(world.queued.map(({ hint }) => hint)).toEqual([
        ...domains.map((domain) => ({ domain, cause: 'registrarMail' })),
        { mailId },
      ]);
    });
  });

  it('none may be one that the registrar will ever tell of: it is taken all the same', async () => {
    const hosts = Array.from({ length: 5 }, (_, n) => `www-${n}.registrar.example.net`);
    const refuses = failing(({ book }) => (book === 'registrar' ? INVALID : null));
    await withMail({ plots: [GOLD], ...refuses }, async (world) => {
      const { domains, mailId } = await world.take(mailNaming(world, ...hosts));
      expect(domains).toEqual([]);
      expect(world.queued.map(({ hint }) => hint)).toEqual([{ mailId }]);
    });
  });

  it('one is ours by either book, whatever the other says', async () => {
    const plots = [GOLD, { ...GREY, inWhmcs: false }];
    const wrong: Wrong = ({ book, domain }) =>
      book === 'whmcs' ? WHMCS_DOWN : domain === GOLD.name ? null : INVALID;
    await withMail({ plots, ...failing(wrong) }, async (world) => {
      expect(await world.take(mailNaming(world, GOLD.name))).toMatchObject({ domains: [GOLD.name] });
    });
    await withMail({ plots, ...failing(only('registrar', GOLD.name, DENIED)) }, async (world) => {
      expect(await world.take(mailNaming(world, GOLD.name))).toMatchObject({ domains: [GOLD.name] });
    });
  });

  it('a mail waits where a book refuses us as a whole', async () => {
    await withMail(
      { plots: [GOLD], ...failing(({ book }) => (book === 'registrar' ? DENIED : null)) },
      async (world) => {
        await expect(world.take(mailNaming(world, GOLD.name, FOOTER))).rejects.toBe(DENIED);
        expect(world.queued).toEqual([]);
      },
    );
  });

  it('a mail waits where a book tells of none of them, and it is not asked of twenty', async () => {
    const questions: string[] = [];
    const names = Array.from({ length: 20 }, (_, n) => `name-${n}.example.net`);
    const down = failing(({ book }) => (book === 'registrar' ? DOWN : null), questions);
    await withMail({ plots: [GOLD], ...down }, async (world) => {
      await expect(world.take(mailNaming(world, FOOTER))).rejects.toBe(DOWN);
      questions.length = 0;
      await expect(world.take(mailNaming(world, ...names))).rejects.toBe(DOWN);
      expect(questions.filter((one) => one.startsWith('registrar'))).toHaveLength(3);
    });
  });

  it('a mail waits where a book goes down half-way, as the others may be ours', async () => {
    let isDown = false;
    const plots = [GOLD, GREY].map((plot) => ({ ...plot, inWhmcs: false }));
    const wrong: Wrong = ({ book, domain }) => {
      if (domain === GREY.name) isDown = true;
      return isDown && book === 'registrar' ? DOWN : null;
    };
    await withMail({ plots, ...failing(wrong) }, async (world) => {
      await expect(world.take(mailNaming(world, GOLD.name, GREY.name))).rejects.toBe(DOWN);
      expect(world.queued).toEqual([]);
    });
  });

  it('the registrar’s own words about one that is no domain are no word about the others', async () => {
    await withMail({ plots: [{ ...GOLD, inWhmcs: false }], wire: 'http' }, async (world) => {
      world.simulators.registrar.fail({ kind: 'fault', domain: FOOTER, message: 'Invalid domain name' });
      const { domains } = await world.take(mailNaming(world, FOOTER, GOLD.name));
      expect(domains).toEqual([GOLD.name]);
    });
  });
});
