import { describe, expect, it } from '@jest/globals';
import { makeBook } from '../../../../infra/local/simulators/book.ts';
import { SCENES } from '../../../../infra/local/simulators/scenes/all.ts';
import { TODAY } from './raw.ts';

const book = makeBook({ today: TODAY });
const planted = new Map(book.planted.map((entry) => [entry.scene, entry]));

describe('the scenes', () => {
  it('have names of their own, and every one is planted', () => {
    expect(new Set(SCENES.map(({ scene }) => scene)).size).toBe(SCENES.length);
    for (const { scene, row, verdict, reason } of SCENES) {
      expect(planted.get(scene)).toMatchObject({ row, verdict, reason });
    }
  });

  it('cover every row that needs no memory and no other mode, with every verdict it can have here', () => {
    const covered = new Set(SCENES.map(({ row, verdict }) => `${row ?? '-'} ${verdict}`));
    expect([...covered].sort()).toEqual(
      [
        ...['1 keep', '3 revoke', '4 gone', '5 hold', '5 keep', '5 orphan', '5 ticket', '6 ticket'],
        ...['7 keep', '7 ticket', '8 keep', '8 ticket', '9 keep', '11 late', '12 wait', '13 ticket'],
        ...['14 wait', '15 ticket', '16 delete', '17 ticket', '18 delete', '- unjudged'],
      ].sort(),
    );
  });

  it('name one domain each', () => {
    const domains = book.planted.map(({ domain }) => domain);
    expect(new Set(domains).size).toBe(domains.length);
  });

  it('leave out of a book what their verdict says is not there', () => {
    const rows = new Set(book.whmcs.domains.map(({ domainname }) => domainname));
    for (const { domain, verdict } of book.planted) {
      expect([domain, book.registrar.byName.has(domain)]).toEqual([
        domain,
        !['gone', 'unjudged'].includes(verdict),
      ]);
      if (verdict === 'orphan') expect(rows).not.toContain(domain);
      if (verdict === 'gone') expect(rows).toContain(domain);
    }
  });

  it('show an ending exactly where the table asks for one', () => {
    const ending = (domain: string): boolean =>
      (book.registrar.byName.get(domain) ?? []).some(
        (order) => order.listed && (order.executionDate ?? order.toBeDeletedDate) !== null,
      );
    const withEnding = book.planted.filter(({ domain }) => ending(domain));
    const rows = new Set(withEnding.map(({ row }) => row));
    expect([...rows].sort()).toEqual([3, 5, 6, 8]);
    for (const { row, domain } of book.planted) {
      if (row !== null && [3, 6, 8].includes(row)) expect([domain, ending(domain)]).toEqual([domain, true]);
    }
  });

  it('put listed domains into the settings that go with the book', () => {
    const domainOf = (scene: string): string => planted.get(scene)?.domain ?? '';
    expect(book.settings.handsOff).toEqual([domainOf('hands-off')]);
    expect([...book.settings.protected].sort()).toEqual(
      [domainOf('protected'), domainOf('ending-on-a-protected-domain')].sort(),
    );
    expect(Object.keys(book.settings.keepUntil)).toEqual([domainOf('kept-by-a-person')]);
  });

  it('go with settings that are plain JSON', () => {
    expect(JSON.parse(JSON.stringify(book.settings))).toEqual(book.settings);
    expect(book.settings).toMatchObject({
      autoDeleteMode: 'enabled',
      confirmedPaths: ['delete'],
      whmcsBot: 251,
    });
    expect(book.whmcs.clients.has(book.settings.whmcsBot)).toBe(true);
  });

  it('keep the endings of one run within its default limit of 25', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const endings = makeBook({ today: TODAY, seed }).planted.filter(({ verdict }) => verdict === 'delete');
      expect(endings.length).toBeLessThanOrEqual(25);
    }
  });

  it('lets the refund be seen: an uncovered candidate belongs to the same client', () => {
    const clientOf = (scene: string): number | undefined =>
      book.whmcs.domains.find(({ domainname }) => domainname === planted.get(scene)?.domain)?.userid;
    expect(clientOf('renewed-then-refunded')).toBe(clientOf('beside-the-refund'));
  });
});
