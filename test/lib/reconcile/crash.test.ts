import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import type { Path } from '../../../lib/expiry/facts.ts';
import type { AuditEntry } from '../../../lib/state/audit.ts';
import { CASE_STATES, mayFollow, type CaseState } from '../../../lib/state/states.ts';
import { mayAuthorise } from '../../../lib/sweep/judge.ts';
import { name, withWorld, type World } from '../../support/acting.ts';
import { Crash, crashingAt, type CrashWhen } from '../../support/crash.ts';
import { allOf } from '../state/support.ts';
import { authorise, callsFor, standing } from './acting-on.ts';
import { CRASH_SCENES, type CrashScene } from './crash-scenes.ts';

/**
 * Dying while it reads, a process leaves what it would have left dying before its next change: so it dies before its
 * first change, and after each.
 */
const CHANGES = /^(?:table\.(?:put|batchPut|addOne)|registrarWriter\..*|whmcsWriter\..*|queue\.send)$/;

const MINUTES_LATER = [1, 16, 16, 24 * 60 + 1];

async function dies({ plot, before, act }: CrashScene, k: number, when: CrashWhen) {
  const dying = crashingAt(k, when);
  const options = {
    plots: [plot],
    quiet: 0,
    wire: 'inProcess' as const,
    table: dying.table,
    wrap: dying.deps,
  };
  return withWorld(options, async (world) => {
    await before(world);
    dying.begin();
    await act(world).catch((error: unknown) => {
      if (!(error instanceof Crash)) throw error;
    });
    dying.revive();
    // The queue brings again what failed; later, sweeps look.
    await act(world);
    for (const minutes of MINUTES_LATER) {
      world.later({ minutes });
      await lookAndGiveLeave(plot.name, world);
      await world.drain();
    }
    return { calls: dying.calls, ...(await outcome(plot.name, world)) };
  });
}

/** As the hourly sweep does. */
async function lookAndGiveLeave(domain: string, world: World): Promise<void> {
  const { verdict } = await world.reconcile(domain);
  if (verdict?.path == null || verdict.verdict !== verdict.path) return;
  if (!mayAuthorise(await world.kase(domain))) return;
  await authorise(world, domain, verdict.path satisfies Path);
  await world.reconcile(domain);
}

async function outcome(domain: string, world: World) {
  const audit = await allOf(world.state.cases.audit(name(domain)));
  const kase = await world.kase(domain);
  const asked = callsFor(world, domain);
  const isReply = (call: string): boolean => call.startsWith('reply');
  return {
    standing: await standing(world, domain),
    asked: asked.filter((call, at) => !isReply(call) && (call !== 'domainRevoke' || asked[at - 1] !== call)),
    replies: asked.filter(isReply),
    unannounced: world.simulators.registrar.calls
      .filter(({ operation }) => /Delete|Transit|Revoke/.test(operation))
      .filter(({ clientTRID }) => !audit.some((entry) => announces(entry, clientTRID))),
    jumps: audit.slice(1).filter((entry, at) => !follows(audit[at], entry)),
    // A closed case is written no more: the one that follows it carries its last lines on.
    outbox: kase?.state === 'closed' ? [] : kase?.outbox,
  };
}

const announces = ({ event, call }: AuditEntry, trid: string | null): boolean =>
  (event === 'placing' || event === 'revoking') && call?.clientTRID === trid;

const follows = (before: AuditEntry | undefined, entry: AuditEntry): boolean =>
  before !== undefined &&
  before.version < entry.version &&
  [before.state, 'watching'].some(
    (from) => from === 'closed' || mayFollow(stateOf(from), stateOf(entry.state)),
  );

const stateOf = (text: string): CaseState => z.enum(CASE_STATES).parse(text);

describe('a worker that', () => {
  it.each(CRASH_SCENES.map((scene) => [scene.what, scene] as const))(
    '%s and dies anywhere leaves nothing undone, doubled or untold',
    async (_, scene) => {
      const { after, asked } = scene;
      const expected = { standing: after, asked, unannounced: [], jumps: [], outbox: [] };
      const { calls, replies, ...whole } = await dies(scene, Infinity, 'after');
      expect(whole).toEqual(expected);
      expect(replies).toEqual(scene.replies);
      const changes = calls.flatMap((call, at) => (CHANGES.test(call) ? [at + 1] : []));
      expect(changes.length).toBeGreaterThan(0);
      expect(await dies(scene, 1, 'before')).toMatchObject(expected);
      for (const k of changes) {
        const { calls: made, replies: sent, ...left } = await dies(scene, k, 'after');
        const { or } = scene;
        const instead = or &&
          left.asked.length === or.asked.length && { asked: or.asked, standing: or.after };
        expect({ at: `${k}: ${made[k - 1] ?? ''}`, ...left }).toEqual({
          at: `${k}: ${calls[k - 1] ?? ''}`,
          ...expected,
          ...instead,
        });
        // Better one reply too few than two.
        expect([scene.replies, []]).toContainEqual(sent);
      }
    },
  );
});
