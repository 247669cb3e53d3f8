import type { Privacy } from './show.ts';

/** Settings that hold people's data, with all that is in them. Their kinds say so too, where a value is refused. */
const PRIVATE: readonly (readonly string[])[] = [
  ['notification'],
  ['contactHandle'],
  ['hosterAddress'],
  ['mail', 'senders'],
  ['mail', 'rules'],
  ['ticket', 'name'],
  ['ticket', 'email'],
];

/** Whether the value at `path` may be shown. */
export function privacyOf(path: readonly PropertyKey[]): Privacy {
  return PRIVATE.some((hidden) => hidden.every((key, at) => path[at] === key)) ? 'private' : 'public';
}
