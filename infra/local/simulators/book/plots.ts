import type { Temporal } from 'temporal-polyfill';
import type { Planted } from './types.ts';
import { SCENES } from '../scenes/all.ts';
import type { Scene } from '../scenes/scene.ts';
import { anyClient } from './clients.ts';
import { plusDays, plusYears } from './days.ts';
import type { Dice } from './dice.ts';
import { everyday } from './everyday.ts';
import type { Ground } from './ground.ts';
import { namesFrom, type Name } from './names.ts';
import type { Plot } from './plot.ts';
import { TLDS, tldOf, type Tld } from './tlds.ts';

/** One set of scenes for each of these many domains: endings stay below half a per cent of a large book. */
const DOMAINS_PER_SCENE_SET = 10_000;

/** Every name of the book: the scenes, and ordinary domains up to the number wanted. */
export function plotsFor(ground: Ground, domains: number, candidateShare: number | undefined): Plot[] {
  const { book, dice, today } = ground;
  const clients = book.whmcs.clients.size - 1;
  const name = namesFrom(dice);
  const sets = Math.max(1, Math.floor(domains / DOMAINS_PER_SCENE_SET));
  const scenes = Array.from({ length: sets }, (_, set) => scenePlots(ground, set, clients, name)).flat();
  const others = Math.max(0, domains - scenes.length);
  const near = candidateShare === undefined ? undefined : (candidateShare * domains - scenes.length) / others;
  const ordinary = Array.from({ length: others }, (_, index): Plot => {
    const tld = TLDS[index] ?? anyTld(dice);
    const { T, planting, planted } = everyday(dice, today, tld, near);
    const clientId = anyClient(clients, dice);
    const otherClientId = 1 + (clientId % clients);
    const due = plusDays(T, -tld.dueBefore);
    const idn = tld.idn && dice.chance(0.03);
    const arrival = arrivalFor(T, dice);
    return { name: name(tld.name, idn), tld, clientId, otherClientId, arrival, T, due, planting, planted };
  });
  return [...scenes, ...ordinary];
}

/** Scenes live with the clients that hold least, from the last backwards; a household shares one. */
function scenePlots(
  { today, dice }: Ground,
  set: number,
  clients: number,
  name: (tld: string, idn: boolean) => Name,
): Plot[] {
  const households = new Map<string, number>();
  return SCENES.map((scene, index): Plot => {
    const own = clients - ((set * SCENES.length + index) % clients);
    const clientId = scene.household === undefined ? own : (households.get(scene.household) ?? own);
    if (scene.household !== undefined) households.set(scene.household, clientId);
    const tld = tldOf(scene.tld);
    const given = name(scene.tld, scene.idn ?? false);
    const T = plusDays(today, scene.termIn);
    const due = plusDays(T, -tld.dueBefore);
    const planting = scene.plant?.({ today, T, due, name: given.unicode }) ?? {};
    const otherClientId = 1 + (clientId % clients);
    const listed = scene.listed === undefined ? {} : { listed: scene.listed };
    const arrival = arrivalFor(T, dice);
    const planted = plantedBy(scene);
    return { name: given, tld, clientId, otherClientId, arrival, T, due, planting, planted, ...listed };
  });
}

const plantedBy = ({ scene, row, verdict, reason }: Scene): Omit<Planted, 'domain'> => ({
  scene,
  row,
  verdict,
  reason,
});

/** A day whose anniversary is T. Only every fourth year has one for 29 February. */
function arrivalFor(T: Temporal.PlainDate, dice: Dice): Temporal.PlainDate {
  const leapDay = T.month === 2 && T.day === 29;
  const years = leapDay ? 4 * (1 + dice.below(3)) : 1 + dice.below(15);
  return plusYears(T, -years);
}

function anyTld(dice: Dice): Tld {
  let point = dice.next() * TLDS.reduce((sum, tld) => sum + tld.share, 0);
  return TLDS.find((tld) => (point -= tld.share) < 0) ?? tldOf('de');
}
