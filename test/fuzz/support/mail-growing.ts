import { between, numbered, times, type Growing } from './growing.ts';

const FROM = 'From: robot@registrar.example.net\r\n';

/** In the headers; those that are too large are refused, so only the smaller ones are read. */
const header =
  (name: string, value: Growing): Growing =>
  (size) =>
    `${FROM}${name}: ${value(Math.min(size, 250_000))}\r\n\r\n`;

const body =
  (headers: string, text: Growing): Growing =>
  (size) =>
    `${FROM}${headers}\r\n\r\n${text(size)}`;

const HTML = 'Content-Type: text/html; charset=utf-8';
const BESIDE =
  'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nplain\r\n--b\r\nContent-Type: text/html';
const MANY = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n';
const boundaries = Array.from(
  { length: 150 },
  (_, n) => `--b\r\nContent-Type: multipart/mixed; boundary=c${n}\r\n\r\n`,
);

/** Mails that grow, in the ways that readers of mails have been found to be slow at. */
export const MAILS: Readonly<Record<string, Growing>> = {
  'empty lines': body('X: y', times('\r\n')),
  'one line': body('X: y', times('a')),
  'flowed lines': body('Content-Type: text/plain; format=flowed', times('abcdefgh \r\n')),
  'flowed lines with DelSp': body(
    'Content-Type: text/plain; format=flowed; delsp=yes',
    times('abcdefgh \r\n'),
  ),
  'quoted-printable': body('Content-Transfer-Encoding: quoted-printable', times('=C3=A4')),
  'soft breaks': body('Content-Transfer-Encoding: quoted-printable', times('abcdefghijklmnop=\r\n')),
  base64: body('Content-Transfer-Encoding: base64', times('QUJD')),
  'padding of base64': body('Content-Transfer-Encoding: base64', times('=')),
  'lines like boundaries': body(MANY, times('--b12345678901234567890123\r\n')),
  'lines like any of many boundaries': body(
    `${MANY}${boundaries.join('')}`,
    times('--c12345678901234567890123\r\n'),
  ),
  parts: body(MANY, times('--b\r\n\r\nx\r\n')),
  'marks on a letter': body('Content-Type: text/plain; charset=utf-8', times('\u0301\u0323')),
  names: body('X: y', times('a.example.de ')),
  'names in Unicode': body('Content-Type: text/plain; charset=utf-8', times('bücher.example.de ')),
  'long labels': body('Content-Type: text/plain; charset=utf-8', times(`${'ä'.repeat(200)}.de `)),
  dots: body('X: y', times('a.')),
  'almost what a rule says': body('X: y', times('die domain a.de ')),
  'almost a name that a rule wants': body('X: y', times('domain a. ')),
  'a rule without its end': body('X: y', times('domain a.example.de wurde erfolgreich ')),
  'HTML: opening brackets': body(HTML, times('<')),
  'HTML: paragraphs': body(HTML, times('<p>&auml;')),
  'HTML: quotes': body(HTML, times('<a b="')),
  'HTML: scripts': body(HTML, times('<script>')),
  'HTML: scripts that end': body(HTML, times('<script></script>')),
  'HTML: comments': body(HTML, times('<!--')),
  'HTML: comments that end': body(HTML, times('<!-- -->')),
  'HTML: blanks': body(HTML, times(' ')),
  'HTML: entities': body(HTML, times('&#x41;')),
  'HTML: ampersands': body(HTML, times('&')),
  'HTML beside a text: brackets': body(BESIDE, times('< ')),
  'HTML beside a text: breaks': body(BESIDE, times('<br ')),
  'HTML beside a text: blanks': body(BESIDE, times(' ')),
  'HTML beside a text: links': body(BESIDE, times('<a href=')),
  'encoded words': header('Subject', times('=?utf-8?Q?a?= ')),
  'encoded words that never end': header('Subject', times('=?a?Q?')),
  addresses: header('To', times('a@example.org, ')),
  groups: header('To', times('a:')),
  'quotes of names': header('To', times('"a" ')),
  'comments of addresses': header('To', times('(')),
  'a long name': (size) =>
    `From: ${times('a ')(Math.min(size, 250_000))}<robot@registrar.example.net>\r\n\r\n`,
  'names in quotes': (size) => `From: ${times('"a"')(Math.min(size, 250_000))}<\r\n\r\n`,
  headers: (size) => `${FROM}${numbered((n) => `X-${n}: y\r\n`)(Math.min(size, 150_000))}\r\n`,
  'carriage returns': (size) => `${FROM}X: ${times('\r')(size)}x\r\n\r\n`,
  'folded lines': header('X', times('y\r\n ')),
  parameters: header('Content-Type', between('text/plain', ';a=b', '')),
  'blanks before a boundary': header('Content-Type', between('multipart/mixed; boundary', ' ', '=a')),
  'boundaries in a header': header('Content-Type', times('multipart/mixed; boundary=a')),
  'comments before a boundary': header('Content-Type', between('multipart/mixed; ', '(', 'boundary=a')),
  'a boundary with equals signs': header('Content-Type', between('multipart/mixed; boundary', '=', '')),
  'blanks of a report': header('Content-Type', between('multipart/report; report-type', ' ', '=a')),
  'comments of results': header('Authentication-Results', between('amazonses.com; ', '(', '')),
  'quotes of results': header(
    'Authentication-Results',
    between('amazonses.com; dkim=pass header.d="', '\\a', ''),
  ),
  'equals signs of a result': header('Authentication-Results', between('amazonses.com; dkim', '=', '')),
  results: header('Authentication-Results', between('amazonses.com; ', 'dkim=pass header.d=a.de; ', '')),
  'properties of a result': header(
    'Authentication-Results',
    (size) => `amazonses.com; dkim=pass ${numbered((n) => `a.b${n}=c `)(size)}`,
  ),
};
