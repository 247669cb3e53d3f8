import type { Page, Section } from './page.ts';

/** A page as simple HTML: no image, no link, no script, nothing that loads anything. */
export function pageHtml({ subject, opening, sections, closing }: Page): string {
  const parts = [paragraph(opening), ...sections.map(sectionHtml), paragraph(closing)];
  return (
    `<!doctype html>\n<html><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>` +
    `<body style="font-family: sans-serif">\n${parts.filter((part) => part !== '').join('\n')}\n</body></html>\n`
  );
}

function sectionHtml({ heading, notes, rows, more }: Section): string {
  const cells = (row: readonly string[]): string =>
    row
      .map((cell) => `<td style="padding: 2px 12px 2px 0; vertical-align: top">${escaped(cell)}</td>`)
      .join('');
  const table = rows.map((row) => `<tr>${cells(row)}</tr>`).join('\n');
  return [
    `<h2>${escaped(heading)}</h2>`,
    paragraph(notes),
    ...(rows.length === 0 ? [] : [`<table>\n${table}\n</table>`]),
    ...(more === null ? [] : [paragraph([more])]),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

const paragraph = (lines: readonly string[]): string =>
  lines.length === 0 ? '' : `<p>${lines.map(escaped).join('<br>\n')}</p>`;

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
