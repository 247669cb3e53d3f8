import { beforeAll, describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { readConfig as sweepConfig } from '../../../functions/expiry-sweep/config.ts';
import { sweepEventSchema } from '../../../functions/expiry-sweep/event.ts';
import { readConfig as webhookConfig } from '../../../functions/invoice-paid/config.ts';
import { readConfig as workerConfig } from '../../../functions/reconcile-domain/config.ts';
import { readConfig as gatewayConfig } from '../../../functions/registrar-gateway/config.ts';
import { readConfig as mailConfig } from '../../../functions/registrar-mail/config.ts';
import { textOf } from './roles.ts';
import { exampleConfig, ofType, synthesised } from './synthesised.ts';

let service: Template;
beforeAll(() => {
  service = synthesised().service;
});

const functionSchema = z.object({
  FunctionName: z.string(),
  Handler: z.string(),
  Timeout: z.number(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});
const functions = () =>
  ofType(service, 'AWS::Lambda::Function').map(({ Properties }) => functionSchema.parse(Properties));

/** As Lambda gives it to the function. An address that is not known yet is one. */
function environmentOf(template: Template, name: string): Record<string, string> {
  const all = ofType(template, 'AWS::Lambda::Function').map(({ Properties }) =>
    functionSchema.parse(Properties),
  );
  const { Variables } = z
    .object({ Environment: functionSchema.shape.Environment })
    .parse(all.find(({ FunctionName }) => FunctionName === `stichtag-${name}`)).Environment;
  return Object.fromEntries(
    Object.entries(Variables).map(([key, value]) => [
      key,
      textOf(value).replace(/^<(\w+)>$/, 'https://sqs.eu-central-1.amazonaws.com/123456789012/$1'),
    ]),
  );
}

describe('the functions', () => {
  it.each([
    ['expiry-sweep', sweepConfig],
    ['reconcile-domain', workerConfig],
    ['invoice-paid', webhookConfig],
    ['registrar-mail', mailConfig],
    ['registrar-gateway', gatewayConfig],
  ])('%s is told what it wants to know, and no more', (name, readConfig) => {
    const environment = environmentOf(service, name);
    const config: Readonly<Record<string, unknown>> = readConfig(environment);
    expect(Object.keys(config).sort()).toEqual(Object.keys(environment).sort());
  });

  it('are run as they are bundled: the newest Node, on ARM, from a file of their own', () => {
    for (const { FunctionName, Handler } of functions())
      expect(`stichtag-${Handler}`).toBe(`${FunctionName}.handler`);
    service.allResourcesProperties('AWS::Lambda::Function', {
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      LoggingConfig: Match.objectLike({ LogFormat: 'Text', LogGroup: Match.anyValue() }),
    });
  });

  it('may come back to their own queue for half an hour: AWS does not take that for a loop', () => {
    service.allResourcesProperties('AWS::Lambda::Function', { RecursiveLoop: 'Allow' });
  });

  it('forget what they logged, some time', () => {
    const days = ofType(service, 'AWS::Logs::LogGroup').map(
      ({ Properties }) => Properties['RetentionInDays'],
    );
    expect(days.map(Number).sort()).toEqual([30, 90, 90, 90, 90, 90]);
  });

  it('are no production until it is said', () => {
    expect(environmentOf(service, 'reconcile-domain')).toHaveProperty('STICHTAG_PRODUCTION', 'false');
    const { service: production } = synthesised({ ...exampleConfig(), production: true });
    expect(environmentOf(production, 'reconcile-domain')).toHaveProperty('STICHTAG_PRODUCTION', 'true');
  });

  it('use the table that was restored, if one is named', () => {
    const { service: restored } = synthesised({ ...exampleConfig(), table: 'stichtag-restored' });
    for (const name of ['expiry-sweep', 'reconcile-domain', 'registrar-mail', 'registrar-gateway'])
      expect(environmentOf(restored, name)).toHaveProperty('STICHTAG_TABLE', 'stichtag-restored');
  });
});

describe('the queues', () => {
  const queueSchema = z.object({
    QueueName: z.string(),
    VisibilityTimeout: z.number().optional(),
    MessageRetentionPeriod: z.number(),
    RedrivePolicy: z.object({ maxReceiveCount: z.number() }).optional(),
    SqsManagedSseEnabled: z.boolean(),
  });
  const queues = () =>
    ofType(service, 'AWS::SQS::Queue').map(({ Properties }) => queueSchema.parse(Properties));

  it('hide a message six times as long as its function may take', () => {
    const timeouts = new Map(functions().map(({ FunctionName, Timeout }) => [FunctionName, Timeout]));
    const hidden = new Map(
      queues().map(({ QueueName, VisibilityTimeout }) => [QueueName, VisibilityTimeout]),
    );
    expect(hidden.get('stichtag-hints')).toBe(6 * (timeouts.get('stichtag-reconcile-domain') ?? NaN));
    expect(hidden.get('stichtag-mail')).toBe(6 * (timeouts.get('stichtag-registrar-mail') ?? NaN));
  });

  it('give a message five tries, then keep it for 14 days', () => {
    const worked = queues().filter(({ QueueName }) => !QueueName.endsWith('-dead-letters'));
    expect(worked.map(({ RedrivePolicy }) => RedrivePolicy?.maxReceiveCount)).toEqual([5, 5]);
    expect(queues().map((each) => each.MessageRetentionPeriod)).toEqual(
      [1, 1, 1, 1, 1].map(() => 14 * 86_400),
    );
  });

  it('are encrypted, and speak TLS only', () => {
    expect(queues().filter(({ SqsManagedSseEnabled }) => !SqsManagedSseEnabled)).toEqual([]);
    service.resourcePropertiesCountIs(
      'AWS::SQS::QueuePolicy',
      {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          ]),
        },
      },
      queues().length,
    );
  });

  it('are worked by two at once, and only what failed comes back', () => {
    service.allResourcesProperties('AWS::Lambda::EventSourceMapping', {
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
    const sizes = ofType(service, 'AWS::Lambda::EventSourceMapping').map(
      ({ Properties }) => Properties['BatchSize'],
    );
    expect(sizes).toEqual([10, 1]);
  });
});

describe('the schedule', () => {
  const scheduleOf = (everyHours: 1 | 2 | 3 | 4 | 6) => {
    const { service: made } = synthesised({ ...exampleConfig(), schedule: { everyHours, minute: 5 } });
    return ofType(made, 'AWS::Scheduler::Schedule')[0]?.Properties['ScheduleExpression'];
  };

  it('starts the sweep in the zone of the hoster, tries again, and keeps what did not come through', () => {
    service.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'cron(5 * * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      State: 'ENABLED',
      Target: Match.objectLike({
        DeadLetterConfig: Match.anyValue(),
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 10 },
      }),
    });
  });

  it('tells the time it was set for, in the form that the sweep reads', () => {
    service.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: Match.objectLike({ Input: '{"scheduledAt":"<aws.scheduler.scheduled-time>"}' }),
    });
    // As EventBridge Scheduler's guide shows that attribute.
    expect(
      sweepEventSchema.parse({ scheduledAt: '2022-03-22T18:59:43Z' }).scheduledAt.epochMilliseconds,
    ).toBe(Date.UTC(2022, 2, 22, 18, 59, 43));
  });

  it('has none at two in the morning, which is no hour once a year, unless every hour has one', () => {
    expect(([2, 3, 4, 6] as const).map(scheduleOf)).toEqual([
      'cron(5 1/2 * * ? *)',
      'cron(5 0/3 * * ? *)',
      'cron(5 0/4 * * ? *)',
      'cron(5 0/6 * * ? *)',
    ]);
  });
});
