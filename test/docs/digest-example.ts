import { digestPage } from '../../lib/digest/digest-page.ts';
import { pageText } from '../../lib/digest/text.ts';
import { EXAMPLE_DIGEST } from '../lib/digest/example.ts';

/** The page with the example between its markers as the code says it now. */
export function withDigestExample(markdown: string): string {
  const page = digestPage(EXAMPLE_DIGEST, 'en');
  const example = [
    '```text',
    `Subject: [Stichtag] ${page.subject}`,
    '',
    pageText(page).trimEnd(),
    '```',
  ].join('\n');
  return markdown.replace(
    /<!-- example -->.*<!-- \/example -->/s,
    () => `<!-- example -->\n\n${example}\n\n<!-- /example -->`,
  );
}
