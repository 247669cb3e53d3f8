import { decodeEntities } from './html-entities.ts';

/** Their content is not shown. */
const UNSHOWN: ReadonlySet<string> = new Set(['script', 'style', 'template', 'title', 'noscript']);
const ENDS_LINE =
  /^(address|article|blockquote|br|caption|dd|div|dl|dt|footer|form|h[1-6]|header|hr|li|main|ol|p|pre|section|table|tr|ul)$/;
const ENDS_CELL = /^(td|th)$/;

/**
 * An HTML mail as text: what its tags show as lines are lines, entities are decoded, scripts and styles left out. One
 * pass, whatever the document: what is never closed goes on to its end.
 */
export function htmlText(html: string): string {
  const parts: string[] = [];
  const lower = html.toLowerCase();
  for (let at = 0; at < html.length;) {
    const open = html.indexOf('<', at);
    parts.push(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, ' '));
    if (open < 0) break;
    if (html.startsWith('<!--', open)) {
      at = after(html, '-->', open + 4);
      continue;
    }
    if (!/[a-z/!?]/i.test(html.charAt(open + 1))) {
      parts.push('<');
      at = open + 1;
      continue;
    }
    const name = /^<\/?([a-z][a-z0-9]{0,19})/.exec(lower.slice(open, open + 24))?.[1] ?? '';
    at = tagEnd(html, open + 1);
    parts.push(ENDS_LINE.test(name) ? '\n' : ENDS_CELL.test(name) ? ' ' : '');
    if (UNSHOWN.has(name) && lower[open + 1] !== '/') at = after(lower, `</${name}`, at);
  }
  return tidy(decodeEntities(parts.join('')));
}

function after(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + (mark === '-->' ? mark.length : 0);
}

/** Behind the tag's `>`; those in quoted attributes are none. */
function tagEnd(html: string, from: number): number {
  let quote = '';
  for (let at = from; at < html.length; at += 1) {
    const character = html.charAt(at);
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '>') return at + 1;
    else if (
      (character === '"' || character === "'") &&
      html
        .charAt(at - 1)
        .trim()
        .replace('=', '') === ''
    )
      quote = character;
  }
  return html.length;
}

function tidy(text: string): string {
  const lines = text.split('\n').map((line) => line.replace(/[ \t\u00a0]+/g, ' ').trim());
  return lines
    .filter((line, index) => line !== '' || lines[index - 1] !== '')
    .join('\n')
    .trim();
}
