declare const domainName: unique symbol;

/** A registered name: ACE (`xn--…`), lower case, without a trailing dot. */
export type DomainName = string & { readonly [domainName]: true };

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const ACE = new RegExp(`^(?:${LABEL}\\.)+${LABEL}$`);

/**
 * Reads a name in any spelling (Unicode, upper case, trailing dot) into its one form.
 * @returns undefined for anything that cannot be a registered name.
 */
export function parseDomainName(text: string): DomainName | undefined {
  const lower = text.trim().toLowerCase().replace(/\.$/, '');
  const ace = isAscii(lower) ? lower : toAce(lower);
  return ace.length <= 253 && ACE.test(ace) && !/^[\d.]+$/.test(ace) ? (ace as DomainName) : undefined;
}

/** `xn--bcher-kva.example.de` → `example.de`, `de`: what follows each dot, longest first. */
export function suffixesOf(domain: DomainName): string[] {
  const labels = domain.split('.');
  return labels.slice(1).map((_, index) => labels.slice(index + 1).join('.'));
}

function isAscii(text: string): boolean {
  // eslint-disable-next-line no-control-regex -- the ASCII range is what is meant
  return /^[\x00-\x7f]*$/.test(text);
}

/** In UTF-16 units. Four times what the longest name has: Punycode's time grows with the square of a label. */
const LONGEST_SPELLING = 1_024;

/** UTS #46 by the platform's own URL parser, non-transitional: `straße` keeps its ß as `xn--strae-oqa`. */
function toAce(text: string): string {
  if (text.length > LONGEST_SPELLING || !/^[^\s/?#@:\\%[\]]+$/.test(text)) return '';
  try {
    return new URL(`http://${text}`).hostname;
  } catch {
    return '';
  }
}
