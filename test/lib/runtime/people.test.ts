import { describe, expect, it } from '@jest/globals';
import { pay } from '../../../infra/local/simulators/pay.ts';
import type { Book } from '../../../infra/local/simulators/book/types.ts';
import { jsonLog } from '../../../lib/runtime/log.ts';
import type { SweepDeps } from '../../../lib/sweep/sweep-deps.ts';
import { end } from '../../../lib/person/end.ts';
import { name, withWorld, type World } from '../../support/acting.ts';

/** Stands wherever a book, or a person at the console, names people. */
const CANARY = 'Kanari-Vogel';
/** What the registrar says: a ticket quotes it, a log does not. */
const WORDS = 'Refused by Gimpel';

const GOING = { name: 'going.example.com', termIn: 6, autoRenew: false } as const;
const PAYING = { name: 'paying.example.com', termIn: 6, invoice: 'Unpaid' } as const;
const PAID = { name: 'paid.example.com', termIn: 4, endingIn: 4, invoice: 'Paid', paidAgo: 1 } as const;
const ASKED = { name: 'asked.example.com', termIn: 6 } as const;
const REFUSED = { name: 'refused.example.com', termIn: 6, autoRenew: false } as const;
const BROKEN = { name: 'broken.example.com', termIn: 6, status: CANARY } as const;

describe("people's data", () => {
  it('leaves neither book: not in the log, nor in tickets, nor in the activity log', async () => {
    const lines: string[] = [];
    const wrap = (deps: SweepDeps): SweepDeps => ({
      ...deps,
      log: jsonLog(
        (line) => lines.push(line),
        () => '',
      ),
    });
    await withWorld({ plots: [GOING, PAYING, PAID, ASKED, REFUSED, BROKEN], wrap }, async (world) => {
      addCanaries(world.book);
      await everythingHappens(world);
      const { activity, tickets } = world.book.whmcs;
      expect(lines.length).toBeGreaterThan(50);
      expect(activity.length).toBeGreaterThan(2);
      expect(tickets.length).toBeGreaterThan(2);
      for (const written of [lines, activity, tickets]) expect(JSON.stringify(written)).not.toContain(CANARY);
      for (const written of [lines, activity]) expect(JSON.stringify(written)).not.toContain(WORDS);
      expect(JSON.stringify(tickets)).toContain(WORDS);
    });
  });
});

/** A first run, its approval, an ending, a wish, a payment, refusals and broken replies of both books. */
async function everythingHappens(world: World): Promise<void> {
  const { registrar, whmcs } = world.simulators;
  const wish = { domain: name(ASKED.name), by: 'somebody', at: world.now(), dropKeepUntil: false };
  await end({ ...wish, text: `${CANARY} wrote on Monday that it may go` }, world.deps);
  registrar.fail({
    operation: 'domainDelete',
    domain: REFUSED.name,
    kind: 'fault',
    message: WORDS,
    times: 9,
  });
  const first = await world.sweep();
  await world.drain();
  await world.approve(first.runId);
  await world.drain();
  world.later({ hours: 1 });
  await world.sweep();
  await world.drain();
  pay(world.book, 102);
  world.later({ hours: 1 });
  registrar.fail({ operation: 'domainRevoke', kind: 'fault', message: WORDS });
  await world.sweep();
  await world.drain();
  whmcs.fail({ action: 'GetInvoice', kind: 'truncated', times: 5 });
  for (let hours = 0; hours < 3; hours++) {
    world.later({ hours: 1 });
    await world.sweep().catch(() => undefined);
    await world.drain().catch(() => undefined);
  }
}

function addCanaries({ whmcs }: Book): void {
  for (const client of whmcs.clients.values()) {
    client.firstname = CANARY;
    client.lastname = CANARY;
    client.companyname = `${CANARY} GmbH`;
    client.email = `${CANARY}@example.com`;
  }
  for (const domain of whmcs.domains) domain.notes = `calls ${CANARY} back`;
  for (const invoice of whmcs.invoices.values())
    for (const line of invoice.lines) line.description = `${line.description} for ${CANARY}`;
}
