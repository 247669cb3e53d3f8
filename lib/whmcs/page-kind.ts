/** What stands where JSON should: told by its marks, never by quoting it, since a page may name people. */
export function pageKind(body: string): string {
  if (body.trim() === '') return 'an empty body';
  const start = body.slice(0, 20_000);
  return KINDS.find(([mark]) => mark.test(start))?.[1] ?? 'something else';
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [
    /(notice|warning|deprecated|fatal error|parse error)(<\/b>)?:[^]*\bline\b/i,
    'a PHP notice or error before the JSON',
  ],
  [/"result"\s*:/, 'output of a hook or add-on around the JSON'],
  [/type=["']?password/i, 'a login page'],
  [/maintenance/i, 'a maintenance page'],
  [/<(!doctype|html|head|body)\b/i, 'an HTML page'],
  [/^\s*[[{"\d]/, 'JSON that is broken off or no object'],
];
