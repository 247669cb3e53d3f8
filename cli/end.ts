import { Temporal } from 'temporal-polyfill';
import type { Command } from 'commander';
import { end as endDomain, previewEnd, type Ended } from '../lib/person/end.ts';
import type { Clock } from '../lib/runtime/clock.ts';
import { BadInputError } from '../lib/runtime/errors.ts';
import { day } from '../lib/words/en/dates.ts';
import { displayName } from '../lib/words/names.ts';
import { confirm } from './ask.ts';
import { dateOf } from './date-option.ts';
import { domainOf } from './domain-argument.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';
import { stepsText } from './steps-text.ts';

export function endCommand(): Command {
  return personCommand(
    'end',
    'record that the holder asked for the end of a domain; the next sweep acts on it',
  )
    .argument('<domain>', 'the domain, in any spelling')
    .option('--text <text>', "the holder's words, or where they are kept")
    .option('--at <date>', 'the day it was asked for, as YYYY-MM-DD; left out: now')
    .option('--yes', 'take an earlier keep back without asking', false)
    .action(end);
}

interface EndOptions extends PersonOptions {
  readonly text?: string;
  readonly at?: string;
  readonly yes: boolean;
}

async function end(name: string, options: EndOptions): Promise<void> {
  const domain = domainOf(name);
  const day = options.at === undefined ? null : dateOf('--at', options.at);
  await asPerson(options, async ({ deps, clock, settings }, by): Promise<Answer> => {
    const at = instantOf(day, clock, settings.settings.timeZone);
    const text = options.text ?? `as ${by} was told`;
    const { view } = await previewEnd({ domain, by }, deps);
    const until = view.rules.keepUntil.get(domain) ?? null;
    if (until !== null) {
      await confirm(
        `${displayName(domain)} is kept until ${until.toString()} by a person. Take that back?`,
        options,
      );
    }
    const ended = await endDomain({ domain, by, at, text, dropKeepUntil: until !== null }, deps);
    return { json: endJson(ended), text: endText(ended) };
  });
}

/** A day that is over: its beginning. Today: now, since its beginning may lie before the request. */
function instantOf(day: Temporal.PlainDate | null, clock: Clock, timeZone: string): Temporal.Instant {
  if (day === null) return clock.now();
  if (Temporal.PlainDate.compare(day, clock.today()) > 0) {
    throw new BadInputError('--at: it lies ahead; allowed: today or an earlier day');
  }
  const start = day.toZonedDateTime(timeZone).toInstant();
  // A calendar moved by STICHTAG_TODAY may be ahead of the clock.
  return Temporal.Instant.compare(start, clock.now()) > 0 ? clock.now() : start;
}

function endJson({ look, recorded, keepUntilDropped, steps }: Ended): object {
  const { coverage, covered, termEnd } = look.view;
  return {
    domain: look.domain,
    recorded,
    keepUntilDropped,
    termEnd,
    covered,
    coveredUntil: coverage?.coveredUntil ?? null,
    timeline: steps.map(({ on, verdict }) => ({
      on,
      verdict: verdict.verdict,
      row: verdict.row,
      path: verdict.path,
      reasons: verdict.reasons,
    })),
    settingsVersion: look.context.settingsVersion,
  };
}

function endText({ look, recorded, keepUntilDropped, steps }: Ended): string {
  const { coverage, covered } = look.view;
  const until = coverage?.coveredUntil;
  return [
    `${displayName(look.domain)}: ${recorded ? 'the request is recorded.' : 'this request was recorded before.'}`,
    ...(keepUntilDropped === null ? [] : [`It is not kept until ${day(keepUntilDropped)} any more.`]),
    ...(covered && until ? [`It is covered until ${day(until)}, so it is not ended in this term.`] : []),
    'Nothing was called. What follows if the facts stay as they are, by the sweep of that day and its brakes:',
    ...stepsText(steps),
  ].join('\n');
}
