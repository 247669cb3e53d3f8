import Table from 'cli-table3';

const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: '  ',
};

/** Columns side by side without lines; one column may be wrapped to what is left of the terminal's width. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  options: { readonly wrapColumn?: number } = {},
): string {
  const { wrapColumn } = options;
  const made = new Table({
    head: [...head],
    chars: BORDERLESS,
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0, compact: true },
    colWidths: head.map((_, column) => (column === wrapColumn ? widthLeft([head, ...rows], column) : null)),
    wordWrap: wrapColumn !== undefined,
  });
  made.push(...rows.map((row) => [...row]));
  return made.toString().replace(/[ \t]+$/gm, '');
}

const WIDTH_WITHOUT_TERMINAL = 140;
const NARROWEST = 30;

function widthLeft(rows: readonly (readonly string[])[], wrapColumn: number): number {
  const others = (rows[0] ?? [])
    .map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)) + 2)
    .filter((_, column) => column !== wrapColumn);
  const width = process.stdout.isTTY ? process.stdout.columns : WIDTH_WITHOUT_TERMINAL;
  return Math.max(NARROWEST, width - others.reduce((sum, w) => sum + w, 0));
}
