/** Those that mails in German and English use; others stay as they are written. */
const ENTITIES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      amp: '&',
      lt: '<',
      gt: '>',
      quot: '"',
      apos: "'",
      nbsp: '\u00a0',
      shy: '\u00ad',
      ensp: ' ',
      emsp: ' ',
    },
    ...{ thinsp: ' ', zwnj: '\u200c', zwj: '\u200d', auml: 'ä', ouml: 'ö', uuml: 'ü', Auml: 'Ä', Ouml: 'Ö' },
    ...{ Uuml: 'Ü', szlig: 'ß', agrave: 'à', aacute: 'á', acirc: 'â', aring: 'å', aelig: 'æ', ccedil: 'ç' },
    ...{
      egrave: 'è',
      eacute: 'é',
      ecirc: 'ê',
      euml: 'ë',
      igrave: 'ì',
      iacute: 'í',
      ntilde: 'ñ',
      oslash: 'ø',
    },
    ...{ ograve: 'ò', oacute: 'ó', ocirc: 'ô', ugrave: 'ù', uacute: 'ú', ucirc: 'û', euro: '€', pound: '£' },
    ...{
      cent: '¢',
      copy: '©',
      reg: '®',
      trade: '™',
      sect: '§',
      deg: '°',
      middot: '·',
      bull: '•',
      hellip: '…',
    },
    ...{ ndash: '–', mdash: '—', laquo: '«', raquo: '»', lsaquo: '‹', rsaquo: '›', bdquo: '„', sbquo: '‚' },
    ...{ ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', times: '×', rarr: '→', larr: '←', frac12: '½' },
  }),
);

export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,8})|#x([0-9a-f]{1,6})|([a-z]{2,8}\d{0,2}));?/gi,
    (all, decimal, hex, name) => {
      if (typeof name === 'string') return ENTITIES.get(name) ?? all;
      return letter(typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal));
    },
  );
}

function letter(code: number): string {
  const isNone = code === 0 || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff);
  return isNone ? '\ufffd' : String.fromCodePoint(code);
}
