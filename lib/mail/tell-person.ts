import type { Temporal } from 'temporal-polyfill';
import type { Settings } from '../settings/schema.ts';
import { ticketAuthor } from '../tickets/author.ts';
import type { CameBack } from './came-back.ts';
import { composeMail } from './compose.ts';
import { letterOf } from './letter.ts';
import type { MailDeps } from './mail-deps.ts';
import type { HeldMail } from './mail-held.ts';
import { isSame, type ReadMail } from './read-mail.ts';
import { sendOnce, type SendSlot } from './send-once.ts';

/** Why no mail goes out about one that came in. */
export type Untold = 'noForwardTo' | 'ours' | CameBack | 'dryRun';

/**
 * Forwards the registrar's mail to `notification.forwardTo`, or announces one that is not believed. Asks no book.
 * @throws MailerError, StichtagError as `sendOnce`
 */
export async function tellPerson(
  read: ReadMail,
  held: HeldMail,
  settings: Settings,
  deps: Pick<MailDeps, 'mailer' | 'log'> & { readonly now: () => Temporal.Instant },
): Promise<void> {
  const { inbox: from, forwardTo: to } = settings.notification;
  const { mailId } = read;
  const untold = whyUntold(read, settings);
  if (untold === 'bounce') {
    deps.log('mailBounced', { mailId });
    return;
  }
  if (untold !== null || from === null || to === null) {
    deps.log('mailNotForwarded', { mailId, why: untold ?? 'noForwardTo' });
    return;
  }
  const { key, receivedAt } = held.record();
  const { timeZone, dryRun, ticket } = settings;
  const opensTickets = ticketAuthor(settings) !== null;
  const sent = await sendOnce(
    slotOf(held),
    (again) =>
      composeMail({
        ...letterOf({ read, key, receivedAt, timeZone, language: ticket.language, opensTickets, again }),
        from,
        to,
      }),
    { mailer: deps.mailer, now: deps.now, dryRun },
  );
  if (sent === 'sent') deps.log('mailForwarded', { mailId, kind: read.believed.kind });
  else deps.log('mailNotForwarded', { mailId, why: 'dryRun' });
}

/**
 * A mail about a mail of ours that came back would come back as well, and so on without end. A bounce of anybody's and
 * an answer, of a machine's or not, may be just that: they are kept, and counted. A bounce apart: it may be all there is
 * to see of a forward that reached nobody. What is proven to be the registrar's is told of, unless it bounced.
 */
export function whyUntold({ believed, mail, cameBack }: ReadMail, { notification }: Settings): Untold | null {
  if (notification.forwardTo === null || notification.inbox === null) return 'noForwardTo';
  if (believed.why === 'ours') return 'ours';
  if (cameBack === 'bounce') return 'bounce';
  const isTheirs = believed.kind === 'quarantined' || isSame(mail?.from?.address, notification.forwardTo);
  return isTheirs ? cameBack : null;
}

const slotOf = (held: HeldMail): SendSlot => ({
  record: () => held.record().forward,
  save: (forward) => held.save({ forward }),
});
