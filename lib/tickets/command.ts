import type { Temporal } from 'temporal-polyfill';
import type { Path } from '../expiry/facts.ts';
import type { DomainName } from '../names/domain-name.ts';
import { code } from './markdown.ts';

/** What a person types, as docs/commands.md has it. */
const run = (name: string, ...args: string[]): string => code(['npm run', name, '--', ...args].join(' '));

export const PLAN = code('npm run plan');
/** A rule made from a mail that was saved as a file. */
export const TEACH = run('mail', 'teach', 'FILE', '--event', 'EVENT');
export const KILL_OFF = run('kill', 'off');
export const approve = (runId: string): string => run('approve', runId);

export const explain = (domain: DomainName | 'DOMAIN'): string => run('explain', domain);
export const end = (domain: DomainName): string => run('end', domain);
/** `kind`: what the ending is; null: whoever adopts it has to know. */
export const adopt = (domain: DomainName, kind: Path | null): string =>
  run('adopt', domain, ...(kind === null ? [] : ['--kind', kind]));
export const KINDS = [code('--kind delete'), code('--kind transit')] as const;
/** On a domain of the hoster's own. */
export const rehearse = (path: Path | null): string => run('rehearse', 'DOMAIN', '--path', path ?? 'PATH');
/** Onto the hands-off list, and off it again. */
export const leave = (domain: DomainName): string => run('leave', domain);
export const leaveUndo = (domain: DomainName): string => run('leave', domain, '--undo');

/** As `keep`, of any domain in a list. */
export const KEEP = run('keep', 'DOMAIN', '--until', 'YYYY-MM-DD');

/** For one more year from its term's end on: after that it is judged anew. */
export function keep(domain: DomainName, termEnd: Temporal.PlainDate | null): string {
  return run('keep', domain, '--until', termEnd?.add({ years: 1 }).toString() ?? 'YYYY-MM-DD');
}
