import type { Settings } from '../../../lib/settings/schema.ts';
import { name } from '../../support/acting.ts';
import type { MailWorld } from '../../support/mail-world.ts';
import { allOf } from '../state/support.ts';

/** The first is paid far beyond its term. */
export const PLOTS = [
  { name: 'gold.example.com', termIn: 40, nextDueIn: 500 },
  { name: 'grey.example.org', termIn: 40 },
];

export const linesOf = (world: MailWorld, domain: string) => allOf(world.state.mails.about(name(domain)));

export const ticketsOf = ({ book }: MailWorld): string[] =>
  book.whmcs.tickets.map(({ subject }) => subject.replace(/^\[ST-\w+\] /, ''));

export const hintsOf = ({ queued }: MailWorld) => queued.map(({ hint }) => hint);

export const notification = (over: Partial<Settings['notification']>) => ({
  notification: { inbox: 'registrar@in.example.com', forwardTo: 'domains@example.com', ...over },
});
