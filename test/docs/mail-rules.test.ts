import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { MAIL_EVENTS, needsPerson } from '../../lib/mail/events.ts';
import { MAIL_BOUNDS } from '../../lib/mail/mail-bounds.ts';
import { mailRule } from '../../lib/settings/later.ts';
import { parseSettings } from '../../lib/settings/parse.ts';

const doc = readFileSync(new URL('../../docs/mail-rules.md', import.meta.url), 'utf8');

describe('docs/mail-rules.md', () => {
  it('has each event, and which are put before a person', () => {
    const rows = [...doc.matchAll(/^\| `(\w+)` +\| .+\.\s+\| (yes|no) +\|$/gm)];
    const events = MAIL_EVENTS.map((event) => [event, needsPerson(event) ? 'yes' : 'no']);
    expect(rows.map((row) => row.slice(1))).toEqual(events);
  });

  it('has each field of a rule', () => {
    const fields = [...doc.matchAll(/^\| `(\w+)` +\| [^|]+\|$/gm)].map((row) => row[1]);
    expect(fields.sort()).toEqual(Object.keys(mailRule.shape).sort());
  });

  it('has an example that is accepted', () => {
    const [, example = ''] = /```json\n(.*?)```/s.exec(doc) ?? [];
    expect(parseSettings(JSON.parse(example)).mail.rules).toHaveLength(1);
  });

  it('names the bounds of a mail', () => {
    expect(MAIL_BOUNDS).toMatchObject({ bytes: 10_000_000, headerBytes: 256 * 1024, parts: 200, levels: 20 });
    expect(doc).toMatch(/10 MB,\s+256\s+KB\s+of\s+headers,\s+200\s+parts\s+or\s+20\s+levels/);
    expect(MAIL_BOUNDS.text).toBe(200_000);
    expect(doc).toContain('first 200,000 characters');
  });
});
