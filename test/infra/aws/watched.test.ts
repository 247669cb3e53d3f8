import { App, Duration, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { expect, it } from '@jest/globals';
import type { WatchedFunctionProps } from '../../../infra/aws/watched-function.ts';
import type { DeadLettersProps, WatchedQueueProps } from '../../../infra/aws/watched-queue.ts';
import type { WatchedScheduleProps } from '../../../infra/aws/watched-schedule.ts';

type NeedsWords<Props> = Props extends { readonly impact: string; readonly runbook: string } ? Props : never;

it('nothing that can fail is made without a word on what that means: the types demand it', () => {
  const alarms = new Topic(new Stack(new App(), 'stack'), 'Topic');
  const queue = { name: 'x', timeout: Duration.minutes(1), alarms };
  const words = { impact: 'Nobody is paid.', runbook: 'errors' } as const;
  const made: NeedsWords<WatchedQueueProps> = { ...queue, ...words };
  expect(made.impact).toBe(words.impact);

  // @ts-expect-error without either
  const mute: WatchedQueueProps = queue;
  // @ts-expect-error without a runbook
  const alone: WatchedQueueProps = { ...queue, impact: words.impact };
  // @ts-expect-error with a runbook that is not there
  const lost: WatchedQueueProps = { ...queue, ...words, runbook: 'nowhere' };
  expect([mute, alone, lost]).toHaveLength(3);

  type Others = NeedsWords<WatchedFunctionProps> &
    NeedsWords<WatchedScheduleProps> &
    NeedsWords<DeadLettersProps>;
  expect<Pick<Others, 'impact' | 'runbook'>>(words).toEqual(words);
});
