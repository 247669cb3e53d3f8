import { describe, expect, it } from '@jest/globals';
import { codesIn, tableOf, textOf } from '../docs/markdown.ts';

const PAGE = textOf('whmcs-module/README.md');
const HOOK = textOf('whmcs-module/includes/hooks/stichtag.php');

const explained = tableOf(PAGE, 'In the brackets', 'What to do').flatMap(
  ({ 'In the brackets': lines = '' }) => codesIn(lines),
);

describe("the page of WHMCS's hook", () => {
  it('explains every problem that the hook names', () => {
    const whole = [...HOOK.matchAll(/return '([a-zA-Z][^']* [^']*)';/g)].map(([, problem]) => problem);
    expect(whole).toHaveLength(4);
    expect(explained).toEqual(expect.arrayContaining(whole));
  });

  it.each([
    [/'not configured: ' \. \(\$url === '' \? 'no address' : 'no secret'\)/, 'not configured: no secret'],
    [/"HTTP \$status"/, 'HTTP 401'],
    [/'curl ' \. curl_errno\(\$curl\) \. ': '/, 'curl 7: …'],
    [/'more than ' \. self::MOST_INVOICES \. ' at once'/, 'more than 4000 at once'],
    [/' in line ' \. \$error->getLine\(\)/, '… in line …'],
  ])('and those it puts together: %s', (source, line) => {
    expect(HOOK).toMatch(source);
    expect(explained).toContain(line);
  });

  it('shows the settings as they stand in the file', () => {
    const [, shown = ''] = /```php\n(.*?)```/s.exec(PAGE) ?? [];
    const names = (source: string) => [...source.matchAll(/^ *'(\w+)' => '/gm)].map(([, name]) => name);
    expect(names(shown)).toEqual(['url', 'secret']);
    expect(names(HOOK)).toEqual(expect.arrayContaining(names(shown)));
  });
});
