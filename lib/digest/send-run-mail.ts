import type { Temporal } from 'temporal-polyfill';
import { composeMail } from '../mail/compose.ts';
import type { Mailer, OutgoingMail } from '../mail/mailer.ts';
import { sendOnce, SENDING_MINUTES } from '../mail/send-once.ts';
import { StichtagError } from '../runtime/errors.ts';
import type { Clock } from '../runtime/clock.ts';
import type { Log } from '../runtime/log.ts';
import type { Settings } from '../settings/schema.ts';
import { settingsInForce } from '../state/edit-settings.ts';
import { isFinished, waitsForPerson, RUNS_OF_A_WEEK, type Run, type StoredEntry } from '../state/run.ts';
import { MAILS, runSlot } from '../state/run-slot.ts';
import type { State } from '../state/state.ts';
import { heldOf } from './ahead.ts';
import { brakedPage } from './braked-page.ts';
import { collectDigest, type CollectDeps } from './collect.ts';
import { digestPage } from './digest-page.ts';
import { pageHtml } from './html.ts';
import type { Page } from './page.ts';
import type { RunMail } from './run-mail.ts';
import { pageText } from './text.ts';
import { digestWindow } from './window.ts';
import { digestTextsIn } from './words/texts.ts';

export interface RunMailDeps extends CollectDeps {
  readonly state: Pick<State, 'cases' | 'runs' | 'marks' | 'leases' | 'settings'>;
  readonly mailer: Mailer;
  readonly clock: (timeZone: string) => Clock;
  readonly log: Log;
  /** Whatever the settings say, nothing leaves. */
  readonly dryRunOnly?: boolean;
}

/** `nothing`: nobody to send it to, or it is no news any more. */
export type RunMailSent = 'sent' | 'recorded' | 'nothing';

/**
 * Sends a mail about a run to `notification.forwardTo`, once: repeating it changes nothing. No two digests tell the same
 * news, and none is left out because a mail could not be sent.
 * @throws MailerError as `sendOnce`; StichtagError `mailBusy` while another digest is being sent, or the run, which asks
 * before it is stored as finished, goes on. Both: again later.
 */
export async function sendRunMail(asked: RunMail, deps: RunMailDeps): Promise<RunMailSent> {
  const { settings } = await settingsInForce(deps);
  const run = await deps.state.runs.load(asked.runId);
  if (run !== null && goesOn(run)) {
    throw new StichtagError('mailBusy', 'its run goes on', { retryable: true });
  }
  const to = settings.notification.forwardTo;
  const from = settings.notification.inbox;
  const sent =
    run === null || to === null || from === null || !isFinished(run)
      ? 'nothing'
      : await sendAbout(
          run,
          asked,
          { settings, from, to, now: () => deps.clock(settings.timeZone).now() },
          deps,
        );
  deps.log('runMailSent', { runId: asked.runId, mail: asked.mail, sent });
  return sent;
}

/** One that failed asks again if it is tried again. */
const goesOn = (run: Run): boolean => !isFinished(run) && run.state !== 'failed';

interface Sending {
  readonly settings: Settings;
  readonly from: string;
  readonly to: string;
  readonly now: () => Temporal.Instant;
}

function sendAbout(run: Run, { mail }: RunMail, sending: Sending, deps: RunMailDeps): Promise<RunMailSent> {
  return mail === 'digest' ? sendDigest(run, sending, deps) : sendBraked(run, sending, deps);
}

async function sendBraked(run: Run, sending: Sending, deps: RunMailDeps): Promise<RunMailSent> {
  if (run.approval !== null || (await isOver(run, deps))) return 'nothing';
  const compose = async (): Promise<Page> => {
    const waiting: StoredEntry[] = [];
    for await (const entry of deps.state.runs.entries(run.runId))
      if (waitsForPerson(entry)) waiting.push(entry);
    return brakedPage(run, heldOf(waiting), sending.settings.ticket.language);
  };
  return send(run, 'braked', compose, sending, deps);
}

/** Has a later run passed every brake? */
async function isOver({ runId }: Run, { state }: RunMailDeps): Promise<boolean> {
  const later = (await state.runs.newest(RUNS_OF_A_WEEK)).find(isFinished);
  return later !== undefined && later.runId > runId && later.state === 'passed';
}

const LEASE = 'digest';

/** One digest at a time: what it tells of begins where the one before it ended. */
async function sendDigest(run: Run, sending: Sending, deps: RunMailDeps): Promise<RunMailSent> {
  const { leases } = deps.state;
  const from = sending.now();
  const owner = `${run.runId} ${from.toString()}`;
  if (!(await leases.take(LEASE, owner, from, from.add({ minutes: SENDING_MINUTES })))) {
    throw new StichtagError('mailBusy', 'another digest is being sent', { retryable: true });
  }
  try {
    const window = await digestWindow(run, from, deps);
    if (window === null) return 'nothing';
    const { settings } = sending;
    const compose = async (): Promise<Page> =>
      digestPage(await collectDigest({ run, window, settings }, deps), settings.ticket.language);
    return await send(run, 'digest', compose, sending, deps);
  } finally {
    await leases.release(LEASE, owner);
  }
}

function send(
  run: Run,
  kind: RunMail['mail'],
  pageOf: () => Promise<Page>,
  { settings, from, to, now }: Sending,
  deps: RunMailDeps,
): Promise<RunMailSent> {
  const texts = digestTextsIn(settings.ticket.language);
  const compose = async (again: boolean): Promise<OutgoingMail> => {
    const page = await pageOf();
    const told = again ? { ...page, opening: [texts.again, ...page.opening] } : page;
    const subject = `[Stichtag] ${again ? `${texts.againSubject} ` : ''}${page.subject}`;
    return composeMail({ kind, from, to, subject, text: pageText(told), html: pageHtml(told) });
  };
  const slot = runSlot(run, MAILS, kind, deps.state.runs);
  return sendOnce(slot, compose, { mailer: deps.mailer, now, dryRun: settings.dryRun });
}
