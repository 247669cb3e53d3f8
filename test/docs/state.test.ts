import { expect, it } from '@jest/globals';
import { clientIdOf } from '../../lib/names/ids.ts';
import { keys } from '../../lib/state/keys.ts';
import { OPEN_INDEX, TTL_ATTRIBUTE } from '../../lib/state/table-schema.ts';
import { date, EXAMPLE, instant, TERM } from '../lib/state/support.ts';
import { textOf } from './markdown.ts';

const page = textOf('docs/state.md');
const listed = [...page.matchAll(/^\| `([^`]+)` +\| ((?:`[^`]+`(?:, )?)+)/gm)].flatMap(([, pk, sks = '']) =>
  sks.split(', ').map((sk) => ({ pk, sk: sk.trim().replaceAll('`', '') })),
);
const day = date('2026-11-24');
const run = '20261124T050000Z';

it.each([
  keys.case(EXAMPLE),
  keys.pastCase(EXAMPLE, TERM, 7),
  keys.audit(EXAMPLE, 42),
  keys.run(run),
  keys.entry(run, EXAMPLE),
  keys.pending(run, 2, EXAMPLE),
  keys.unread(run, EXAMPLE),
  keys.settings(3),
  keys.currentSettings,
  keys.counter(day, 'endings'),
  keys.counter(day, 'revokes'),
  keys.counter(day, 'endings', clientIdOf(7)),
  keys.quietChecked(day),
  keys.lease('sweep'),
  keys.proof('transit', 'de', 'ending'),
  keys.installation,
  keys.baseline,
  keys.digest,
  keys.lease('digest'),
  keys.mail('0123456789abcdef0123456789abcdef'),
  keys.handle('0123456789abcdef'.repeat(4)),
  keys.quarantined(instant('2026-11-24T05:00:00Z'), '0123456789abcdef0123456789abcdef'),
  keys.notice(EXAMPLE, instant('2026-11-24T05:00:00Z'), 'ST.0123', null),
  keys.mailLine(EXAMPLE, instant('2026-11-24T05:00:00Z'), '0123456789abcdef0123456789abcdef'),
])('docs/state.md lists $pk $sk', (key) => {
  const found = listed.filter(({ pk, sk }) => stands(pk, key.pk) && stands(sk, key.sk));
  expect(found).toHaveLength(1);
});

it('docs/state.md names the index and the attribute that lets items go', () => {
  expect(page).toContain(`\`${OPEN_INDEX}\``);
  expect(page).toContain(`the attribute \`${TTL_ATTRIBUTE}\``);
});

/** `…` stands for whatever follows. */
function stands(shown = '', key: string): boolean {
  return shown.endsWith('…') ? key.startsWith(shown.slice(0, -1)) : shown === key;
}
