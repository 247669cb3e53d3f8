import PostalMime, { type Email } from 'postal-mime';
import type { RunMail } from '../../../lib/digest/run-mail.ts';
import { sendRunMail, type RunMailDeps, type RunMailSent } from '../../../lib/digest/send-run-mail.ts';
import { MailerError, type OutgoingMail } from '../../../lib/mail/mailer.ts';
import type { RequestOutcome } from '../../../lib/runtime/errors.ts';
import type { World, WorldOptions } from '../../support/acting.ts';
import { settled } from '../sweep/support.ts';

export interface Mails {
  /** What the sweeps asked for and nobody has sent yet, with the delay in seconds. */
  readonly asked: (RunMail & { readonly delay: number })[];
  readonly sent: readonly OutgoingMail[];
  /** The outcome of the next sends; `sentAndLost`: it went out, and its answer is lost. */
  failNext(...outcomes: (RequestOutcome | 'sentAndLost')[]): void;
  send(mail: RunMail, changes?: Partial<RunMailDeps>): Promise<RunMailSent>;
  /** Sends all that was asked for. */
  sendAll(): Promise<RunMailSent[]>;
  readonly deps: RunMailDeps;
}

/** A small world that has passed a run before, whose sweeps ask for mails, and an outbox for them. */
export function withMails<T>(
  options: WorldOptions & { readonly failing?: () => Promise<never> | null },
  use: (world: World, mails: Mails) => Promise<T>,
): Promise<T> {
  const asked: Mails['asked'] = [];
  const mailQueue = {
    send: (mails: readonly RunMail[], delay = 0) => {
      const failure = options.failing?.() ?? null;
      if (failure !== null) return failure;
      asked.push(...mails.map((mail) => ({ ...mail, delay })));
      return Promise.resolve();
    },
  };
  const wrap: WorldOptions['wrap'] = (deps) => ({ ...(options.wrap?.(deps) ?? deps), mailQueue });
  return settled({ ...options, wrap }, (world) => use(world, mailsOf(world, asked)));
}

function mailsOf(world: World, asked: Mails['asked']): Mails {
  const sent: OutgoingMail[] = [];
  const failing: (RequestOutcome | 'sentAndLost')[] = [];
  const { deps: acting } = world;
  const deps: RunMailDeps = {
    state: world.state,
    clock: acting.clock,
    log: acting.log,
    prices: (settings) => acting.connect(settings).registrar.prices(),
    mailer: {
      send: (mail) => {
        const outcome = failing.shift();
        if (outcome === undefined || outcome === 'sentAndLost') sent.push(mail);
        if (outcome === undefined) return Promise.resolve('sent');
        const told = outcome === 'sentAndLost' ? 'mayHaveHadEffect' : outcome;
        return Promise.reject(new MailerError('sesFailed', told, 'no'));
      },
    },
  };
  const send: Mails['send'] = ({ runId, mail }, changes = {}) =>
    sendRunMail({ runId, mail }, { ...deps, ...changes });
  return {
    asked,
    sent,
    deps,
    send,
    failNext: (...outcomes) => void failing.push(...outcomes),
    sendAll: async () => {
      const outcomes: RunMailSent[] = [];
      for (const mail of asked.splice(0)) outcomes.push(await send(mail));
      return outcomes;
    },
  };
}

export const readMail = (mail: OutgoingMail | undefined): Promise<Email> => {
  if (mail === undefined) throw new TypeError('no mail');
  return PostalMime.parse(mail.raw);
};

/** The rows below a heading of a mail's text. */
export function rowsBelow(heading: string, text = ''): string[] {
  const [, section = ''] = text.split(new RegExp(`^${heading}.*\\n-+\\n`, 'm'));
  const [own = ''] = section.split('\n\n');
  return own.split('\n').filter((line) => line.startsWith('- '));
}
