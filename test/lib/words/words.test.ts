import { describe, expect, it } from '@jest/globals';
import type { BrakeName } from '../../../lib/expiry/brake.ts';
import { SHIPPED_NOTICE } from '../../../lib/expiry/notice.ts';
import { VERDICTS } from '../../../lib/expiry/verdict.ts';
import { SENTENCES as GERMAN } from '../../../lib/words/de/reasons.ts';
import { SENTENCES as ENGLISH } from '../../../lib/words/en/reasons.ts';
import { wordsIn } from '../../../lib/words/words.ts';
import { clientIdOf, invoiceIdOf } from '../../../lib/names/ids.ts';
import { date } from '../expiry/world.ts';
import { englishIn } from '../tickets/english.ts';

const en = wordsIn('en');
const de = wordsIn('de');

const KNOWN = {
  termEnd: date('2026-12-15'),
  placeOn: date('2026-12-07'),
  warnOn: date('2026-11-23'),
  ending: date('2026-12-15'),
  coveredUntil: date('2027-12-15'),
  invoiceId: invoiceIdOf(500),
};
const NOTHING = {
  termEnd: null,
  placeOn: null,
  warnOn: null,
  ending: null,
  coveredUntil: null,
  invoiceId: null,
};

it('writes a day as its readers do', () => {
  expect(en.day(date('2026-11-23'))).toBe('Mon 23 Nov 2026');
  expect(de.day(date('2026-11-23'))).toBe('Mo., 23.11.2026');
});

describe('German', () => {
  it.each(Object.keys(GERMAN))('says %s in German, whatever is known', (code) => {
    for (const facts of [KNOWN, NOTHING]) {
      const text = de.reasonText(code, facts);
      expect(text).not.toBe(en.reasonText(code, facts));
      expect(text).not.toMatch(/null|undefined|NaN/);
      expect(englishIn(text)).toEqual([]);
    }
  });

  it('names every day and invoice that English names', () => {
    const told = (text: string): number => (text.match(/\b(20\d\d|500)\b/g) ?? []).length;
    for (const code of Object.keys(ENGLISH))
      expect([code, told(de.reasonText(code, KNOWN))]).toEqual([code, told(en.reasonText(code, KNOWN))]);
  });

  it('has every shipped source of a notice', () => {
    const sources = [...SHIPPED_NOTICE.tlds.values(), SHIPPED_NOTICE.default].map(({ source }) => source);
    for (const source of [...sources, 'own settings, no source given'])
      expect(englishIn(de.sourceText(source))).toEqual([]);
    expect(de.sourceText('own settings, no source given')).not.toBe('own settings, no source given');
    expect(de.sourceText('Vertrag vom 3. Mai')).toBe('Vertrag vom 3. Mai');
  });

  it('has rows, verdicts and brakes', () => {
    for (const text of [...Object.values(de.ROW_TEXTS), ...VERDICTS.map((name) => de.VERDICT_MEANINGS[name])])
      expect(englishIn(text)).toEqual([]);
    for (const name of BRAKES) {
      const brake = { name, measured: 0.1234, limit: 0.05, clientId: clientIdOf(40) };
      expect(englishIn(de.brakeText(brake).replace(`${name}: `, ''))).toEqual([]);
      expect(de.brakeText({ ...brake, measured: null })).not.toMatch(/null|undefined|NaN/);
    }
    expect(de.brakeText({ name: 'endingShare', measured: 0.1234, limit: 0.1, clientId: null })).toContain(
      '12,3 %',
    );
  });
});

describe('what another version stored', () => {
  it.each([en, de])('stands for itself', (words) => {
    expect(words.reasonText('fromTheFuture', KNOWN)).toBe('fromTheFuture');
    expect(words.reasonText('toString', KNOWN)).toBe('toString');
    const brake = { name: 'fromTheFuture', limit: 2, clientId: null };
    expect(words.brakeText({ ...brake, measured: 3 })).toBe('fromTheFuture: 3 > 2');
    expect(words.brakeText({ ...brake, measured: null })).toBe('fromTheFuture: ? > 2');
  });
});

const BRAKES = Object.keys({
  maxEndings: true,
  maxPerClient: true,
  maxRevokes: true,
  booksIncomplete: true,
  cronAge: true,
  consentShare: true,
  endingShare: true,
  firstRun: true,
  registrarShrunk: true,
  whmcsShrunk: true,
  endingShareJump: true,
  consentJump: true,
  datesMoved: true,
  modeEnabled: true,
  rulesChanged: true,
  maxTickets: true,
} satisfies Record<BrakeName, true>);
