import { describe, expect, it } from '@jest/globals';
import { factsOfThisTerm, isSameTerm } from '../../../lib/reconcile/term.ts';
import { clientTRID } from '../../../lib/reconcile/trid.ts';
import { nameOf, NOTHING_DONE, QUIET_RULES } from '../expiry/world.ts';
import { factsShowing, kaseOf, TERM, TODAY, type Shown } from './seen.ts';

describe('the term a case is about', () => {
  it.each([
    [44, true],
    [45, true],
    [46, false],
    [-45, true],
    [-46, false],
    [365, false],
  ])('with a term end %i days on: %s', (days, same) => {
    expect(isSameTerm({ termKnown: true, termEnd: TERM }, TERM.add({ days }))).toBe(same);
  });

  it('is not over because nobody knows its end', () => {
    expect(isSameTerm({ termKnown: true, termEnd: TERM }, null)).toBe(true);
  });
});

describe('what is remembered of another term', () => {
  const memory = {
    ours: 'delete' as const,
    revokedByUs: true,
    undoneByOthers: true,
    recordedConsent: true,
  };
  const remembered = (shown: Shown, caseTerm: number | null) => {
    const caseTermEnd = caseTerm === null ? null : TERM.add({ days: caseTerm });
    const facts = { ...factsShowing(shown), memory: { ...NOTHING_DONE, ...memory, caseTermEnd } };
    return factsOfThisTerm(facts, QUIET_RULES, TODAY).memory;
  };

  it.each([45, -45, 0])('within 45 days (%i) all of it counts', (days) => {
    expect(remembered('none', days)).toMatchObject(memory);
  });

  it.each([46, -46, -365])('beyond them (%i) none of it does', (days) => {
    expect(remembered('none', days)).toEqual(NOTHING_DONE);
  });

  it('but that an ending is ours, while it shows', () => {
    expect(remembered('ending', -365)).toMatchObject({ ...NOTHING_DONE, ours: 'delete', caseTermEnd: {} });
  });

  it.each<Shown>(['absent', 'unread'])('counts while the term cannot be told: %s', (shown) => {
    expect(remembered(shown, -365)).toMatchObject(memory);
  });
});

describe('the name of a call', () => {
  const kase = kaseOf();

  it('is the same for the same call, and fits the registrar’s field', () => {
    expect(clientTRID(kase, 'delete', 1)).toBe(clientTRID({ ...kase, version: 9 }, 'delete', 1));
    expect(clientTRID(kase, 'delete', 1)).toMatch(/^ST\.[0-9a-f]{24}$/);
  });

  it('differs by domain, term, kind and attempt', () => {
    const names = ['example.com', 'example.net'].flatMap((domain) =>
      [0, 365].flatMap((days) =>
        (['delete', 'transit', 'revoke'] as const).flatMap((kind) =>
          [1, 2, 11].map((attempt) =>
            clientTRID({ ...kase, domain: nameOf(domain), term: TERM.add({ days }) }, kind, attempt),
          ),
        ),
      ),
    );
    expect(new Set(names).size).toBe(names.length);
  });
});
