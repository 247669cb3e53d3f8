import type { Temporal } from 'temporal-polyfill';
import type { Path } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import type { ActingDeps } from '../reconcile/deps.ts';
import type { Case } from '../state/case.ts';
import { editSettings, type Edited } from '../state/edit-settings.ts';
import { holdCase } from './hold-case.ts';
import { refuseUnknown } from './known.ts';
import { glance, type Asked } from './look-up.ts';
import { lastEntry } from './past-entries.ts';
import { retryStale } from './retry-stale.ts';

export interface Left extends Edited {
  /** An ending of ours that stands, and that nothing undoes while the domain is left alone; null: none. */
  readonly stands: { readonly path: Path; readonly ending: Temporal.PlainDate | null } | null;
}

/**
 * Puts a domain on the hands-off list, or takes it off: neither ended nor undone, no tickets, until it is taken off.
 * Repeating it changes nothing.
 * @throws BadInputError for a name in neither book. A book that cannot be read does not keep a domain from being left.
 */
export async function leave(
  { undo, ...asked }: Asked & { readonly undo: boolean },
  deps: ActingDeps,
): Promise<Left> {
  const look = undo ? null : await glance(asked, deps);
  if (look !== null) refuseUnknown(look);
  const why = `leave ${asked.domain}${undo ? ' --undo' : ''}`;
  const edited = await editSettings(
    (settings) => ({ ...settings, handsOff: listWith(settings.handsOff, asked.domain, !undo) }),
    { by: asked.by, why },
    deps,
  );
  const kase = await note(asked, undo ? TAKEN_OFF : PUT_ON, edited, deps);
  const ours = undo ? null : (kase?.ours ?? null);
  return { ...edited, stands: ours && { path: ours, ending: kase?.endingSeen ?? null } };
}

const PUT_ON = 'put on the hands-off list';
const TAKEN_OFF = 'taken off the hands-off list';

function listWith(list: readonly DomainName[], domain: DomainName, on: boolean): DomainName[] {
  if (on) return list.includes(domain) ? [...list] : [...list, domain];
  return list.filter((name) => name !== domain);
}

/** The settings alone decide; a domain with a case gets a line of history beside. */
function note(asked: Asked, text: string, { changed }: Edited, deps: ActingDeps): Promise<Case | null> {
  return retryStale(async () => {
    const held = await holdCase(asked, deps);
    const kase = held.kase();
    if (kase === null) return null;
    const last = await lastEntry(asked.domain, ['left'], deps);
    // Stopped between the settings and this line: the settings stand, and the line is still due.
    const isDue = changed || (last?.note ?? TAKEN_OFF) !== text;
    return isDue ? held.save({}, { event: 'left', note: text }) : kase;
  });
}
