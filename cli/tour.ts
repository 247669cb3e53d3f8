import { randomBytes } from 'node:crypto';
import type { Run } from '../lib/state/run.ts';
import { approve, previewApproval } from '../lib/sweep/approve.ts';
import { withActing, type Acting } from './acting.ts';
import { drainedLines } from './drained-text.ts';
import { runText } from './run-text.ts';
import { stayUp } from './stay-up.ts';
import { mailComes } from './tour-mail.ts';
import { customerOrders } from './tour-order.ts';
import { customerPays, webhookNeverComes } from './tour-payment.ts';
import { ticketsText, ticketText } from './tour-tickets.ts';
import { whyUndone } from './why-undone.ts';

/**
 * The whole story on simulated books, in memory: a first run that is braked, a person's approval, endings placed and
 * read back, tickets, a customer who pays after all, with the webhook that tells it and without, a mail of the
 * registrar's, a .de that a customer orders. Every line tells what the calls before it brought.
 */
export async function tour({ once }: { readonly once: boolean }): Promise<void> {
  const webhook = { port: 0, secret: inventedSecret(), gatewaySecret: inventedSecret() };
  await withActing({ state: null, webhook }, async (acting) => {
    const write = (text: string): boolean => process.stdout.write(text);
    write(acting.note);
    const first = await firstRun(acting, write);
    if (first.state === 'braked') await letThrough(first, acting, write);
    write(step('The next sweep', [await sweepAndWork(acting)]));
    write(step('The tickets in WHMCS', await ticketsText(acting)));
    write(step('A customer pays after all', await customerPays(acting)));
    write(step('Another one pays, and its webhook never comes', await webhookNeverComes(acting)));
    write(step('A mail from the registrar', await mailComes(acting, { once })));
    write(step('A customer orders a domain', await customerOrders(acting, webhook.gatewaySecret)));
    write(
      '\nOn your own books: README.md. All of this again on simulated ones, with a memory: npm start -- --act\n',
    );
    if (once) return;
    await stayUp(acting, async () => write(step('A sweep', [await sweepAndWork(acting)])), process.stdout);
  });
}

const inventedSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;

type Write = (text: string) => unknown;

const RULER = '-'.repeat(72);

const step = (heading: string, paragraphs: readonly string[]): string =>
  `\n${RULER}\n${heading}\n\n${paragraphs.join('\n\n')}\n`;

async function firstRun(acting: Acting, write: Write): Promise<Run> {
  const run = await acting.system.sweepNow();
  const drained = await acting.system.drain();
  const [ticket] = acting.system.simulators?.book.whmcs.tickets ?? [];
  write(
    step('The first sweep', [
      runText(run),
      [...drainedLines(drained), ...(await whyUndone(drained.acted, acting.deps.state))].join('\n'),
      ...(ticket === undefined ? [] : [`What WHMCS got:\n${ticketText(ticket, FIRST_LINES)}`]),
    ]),
  );
  return run;
}

/** The rest of that ticket is a list of domains. */
const FIRST_LINES = 8;

async function letThrough(run: Run, acting: Acting, write: Write): Promise<void> {
  const { lets } = await previewApproval(run.runId, acting.deps);
  const { authorised, waiting, queued } = await approve({ runId: run.runId, by: 'you' }, acting.deps);
  const drained = await acting.system.drain();
  write(
    step(`You approve it: npm run approve -- ${run.runId}`, [
      [
        `${lets.length} domains are let through, each decided again on fresh facts.`,
        `${authorised} endings are authorised, ${waiting} wait: of each path and TLD one goes first, and is read back.`,
        `${queued} hints are queued and worked:`,
      ].join('\n'),
      drainedLines(drained).join('\n'),
    ]),
  );
}

async function sweepAndWork({ system }: Pick<Acting, 'system'>): Promise<string> {
  const run = await system.sweepNow();
  const drained = await system.drain();
  return `${runText(run)}\n\n${drainedLines(drained).join('\n')}`;
}
