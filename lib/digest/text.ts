import type { Page, Section } from './page.ts';

/** A page as plain text. */
export function pageText({ opening, sections, closing }: Page): string {
  const parts = [opening.join('\n'), ...sections.map(sectionText), closing.join('\n')];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionText({ heading, notes, rows, more }: Section): string {
  const lines = rows.map((row) => `- ${row.filter((cell) => cell !== '').join('  ')}`);
  return [heading, '-'.repeat(heading.length), ...notes, ...lines, ...(more === null ? [] : [more])].join(
    '\n',
  );
}
