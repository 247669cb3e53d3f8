import type { Path } from '../lib/expiry/facts.ts';
import type { DomainName } from '../lib/names/domain-name.ts';
import type { Rehearsed } from '../lib/person/rehearse.ts';
import { day } from '../lib/words/en/dates.ts';
import { displayName } from '../lib/words/names.ts';

/** What was seen, and what it means for the path. */
export function rehearsalText(domain: DomainName, path: Path, rehearsed: Rehearsed): string {
  const { ending, termEnd } = rehearsed;
  const shown =
    ending === null || termEnd === null
      ? []
      : [`It showed for ${day(ending)}, ${daysApart(termEnd.until(ending).days)} (${day(termEnd)}).`];
  return [`${displayName(domain)}: ${outcomeText(path, rehearsed)}`, ...shown].join('\n');
}

function outcomeText(path: Path, { outcome, note, proof }: Rehearsed): string {
  const said = note === null ? '' : ` (${note})`;
  switch (outcome) {
    case 'undone':
      return `the ${path} was placed, read back, undone, and read back. The path is proven under .${proof?.suffix ?? '?'}, and may be taken.`;
    case 'before':
      return `nothing was called: ${path} was rehearsed under .${proof?.suffix ?? '?'} before, on ${proof?.domain ?? '?'}. Once more: --again`;
    case 'underWay':
      return `not settled yet${said}. Run the same command again, or wait: every sweep goes on with it. It is not placed a second time.`;
    case 'refused':
      return `the registrar refused the ${path}${said}. Nothing stands.`;
    case 'notSent':
      return `the ${path} could not be sent. Nothing stands.`;
    case 'notShown':
      return `the ${path} was never shown${said}. Nothing stands; should it show later in this term, it is undone.`;
    case 'stopped':
      return `stopped before anything was sent${said}.`;
    case 'undoneByOthers':
      return `the ${path} was placed and read back, and somebody else undid it${said}. The path is not proven.`;
    case 'executed':
      return `THE DOMAIN IS GONE${said}. The registrar carried the ${path} out at once. Restore it there today; no ending is placed any more (killSwitch).`;
  }
}

function daysApart(days: number): string {
  if (days === 0) return 'the very end of the term';
  const count = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return `${count} ${days < 0 ? 'before' : 'after'} the end of the term`;
}
