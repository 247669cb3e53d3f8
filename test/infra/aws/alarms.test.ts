import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { RUNBOOKS } from '../../../infra/aws/watched.ts';
import { GAUGES, LOGGED_ERRORS } from '../../../lib/runtime/gauges.ts';
import { LOG_LEVELS } from '../../../lib/runtime/log.ts';
import { headingsOf } from '../../docs/markdown.ts';
import { ofType, synthesised } from './synthesised.ts';

const alarmSchema = z.object({
  AlarmName: z.string(),
  AlarmDescription: z.string(),
  AlarmActions: z.array(z.unknown()).length(1),
  OKActions: z.array(z.unknown()).length(1),
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Statistic: z.string().optional(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })).optional(),
  Period: z.number().optional(),
  EvaluationPeriods: z.number(),
  Threshold: z.number(),
  ComparisonOperator: z.string(),
  TreatMissingData: z.string(),
});
type Alarm = z.output<typeof alarmSchema>;

const folder = new URL('../../../docs/runbooks/', import.meta.url);
const pages = readdirSync(folder).map((file) => file.replace(/\.md$/, ''));
const textOf = (page: string): string => readFileSync(new URL(`${page}.md`, folder), 'utf8');

let service: Template;
let alarms: ReadonlyMap<string, Alarm>;
beforeAll(() => {
  service = synthesised().service;
  const parsed = ofType(service, 'AWS::CloudWatch::Alarm').map(({ Properties }) =>
    alarmSchema.parse(Properties),
  );
  alarms = new Map(parsed.map((alarm) => [alarm.AlarmName.replace(/^stichtag-/, ''), alarm]));
});

const runbookOf = ({ AlarmDescription }: Alarm): string | undefined =>
  / Runbook: docs\/runbooks\/([a-z-]+)\.md$/.exec(AlarmDescription)?.[1];

describe('every alarm', () => {
  it('is there', () => {
    expect([...alarms.keys()].sort()).toEqual([
      'brake-tripped',
      'expiry-sweep-errors',
      'expiry-sweep-throttles',
      'gateway-refused',
      'hints-dead-letters',
      'hints-oldest-message',
      'invoice-paid-errors',
      'invoice-paid-throttles',
      'kill-switch-set',
      'logged-errors',
      'mail-bounced',
      'mail-dead-letters',
      'mail-oldest-message',
      'mail-quarantined',
      'mail-unreadable',
      'no-sweep-finished',
      'placed-over-day',
      'reconcile-domain-errors',
      'reconcile-domain-throttles',
      'registrar-gateway-errors',
      'registrar-gateway-throttles',
      'registrar-mail-errors',
      'registrar-mail-throttles',
      'revoke-unconfirmed',
      'sweeps-dead-letters',
      'unclear-over-hour',
      'webhook-refused',
    ]);
  });

  it('says what it means for people, and where it is written what to do', () => {
    for (const alarm of alarms.values()) {
      expect(alarm.AlarmDescription.length).toBeGreaterThan(60);
      expect(RUNBOOKS).toContain(runbookOf(alarm));
    }
  });

  it('is told when it begins and when it ends, to the address of the configuration', () => {
    service.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'alarms@example.com',
    });
    for (const { AlarmActions, OKActions } of alarms.values()) expect(OKActions).toEqual(AlarmActions);
  });

  it('is needed by a queue, a function and a schedule: without its words these cannot be made', () => {
    for (const type of ['AWS::SQS::Queue', 'AWS::Lambda::Function', 'AWS::Scheduler::Schedule'])
      expect(ofType(service, type).length).toBeGreaterThan(0);
    const watched = JSON.stringify([...alarms.values()].map(({ Dimensions }) => Dimensions));
    for (const [id, resource] of Object.entries(service.findResources('AWS::SQS::Queue')))
      expect([id, resource['Properties'], watched.includes(id)]).toEqual([id, resource['Properties'], true]);
    for (const id of Object.keys(service.findResources('AWS::Lambda::Function')))
      expect(watched).toContain(id);
  });
});

describe('what is counted', () => {
  const gauges: readonly string[] = Object.values(GAUGES).flat();
  const counted: readonly string[] = [...Object.keys(LOG_LEVELS), LOGGED_ERRORS];
  const ours = (): Alarm[] => [...alarms.values()].filter(({ Namespace }) => Namespace === 'Stichtag');

  it('has one dimension, the service: no domain is a name of a metric', () => {
    for (const { Dimensions } of ours()) expect(Dimensions).toEqual([{ Name: 'service', Value: 'stichtag' }]);
  });

  it('is a log code, all errors, or a gauge of the sweep', () => {
    for (const { MetricName = '', Statistic } of ours())
      expect(Statistic === 'Maximum' ? gauges : counted).toContain(MetricName);
  });

  it('is what the dashboard shows, too', () => {
    const [dashboard] = ofType(service, 'AWS::CloudWatch::Dashboard');
    const shown = [...JSON.stringify(dashboard).matchAll(/Stichtag[\\\\"]+,[\\\\"]+(\w+)/g)].map(
      ([, name]) => name,
    );
    expect(shown.length).toBeGreaterThan(15);
    const known = [...Object.keys(LOG_LEVELS), ...gauges];
    expect(shown.filter((name = '') => !known.includes(name))).toEqual([]);
  });

  it('are all errors, whatever their code: the first within fifteen minutes is an alarm', () => {
    expect(alarms.get('logged-errors')).toMatchObject({
      MetricName: 'loggedErrors',
      Statistic: 'Sum',
      Period: 900,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  it.each([
    ['mail-bounced', 'mailBounced'],
    ['mail-quarantined', 'mailQuarantined'],
    ['mail-unreadable', 'mailUnreadable'],
  ])('are mails that a person has to look after: the first within an hour is an alarm, %s', (alarm, code) => {
    expect(alarms.get(alarm)).toMatchObject({
      MetricName: code,
      Statistic: 'Sum',
      Period: 3600,
      EvaluationPeriods: 1,
      Threshold: 1,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      TreatMissingData: 'notBreaching',
    });
  });

  it('are sweeps that came to their end: none in three hours, or no numbers at all, is an alarm', () => {
    expect(alarms.get('no-sweep-finished')).toMatchObject({
      MetricName: 'sweepFinished',
      Statistic: 'Sum',
      Period: 3600,
      EvaluationPeriods: 3,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });
});

describe('the runbooks', () => {
  it.each(RUNBOOKS)('%s says what, impact, where to look, what to do, how to replay', (runbook) => {
    expect(headingsOf(textOf(runbook)).slice(1)).toEqual([
      '## What',
      '## Impact',
      '## Look here',
      '## Do this',
      '## Replay',
    ]);
  });

  it('replay into a queue that is there, named in full: what SNS could not deliver has no queue it came from', () => {
    const queues = ofType(service, 'AWS::SQS::Queue').map(({ Properties }) => Properties['QueueName']);
    const moves = RUNBOOKS.flatMap((runbook) =>
      [...textOf(runbook).matchAll(/start-message-move-task(?:.*\\\n)*.*/g)].map(([command]) => command),
    );
    expect(moves).toHaveLength(2);
    for (const move of moves) {
      const [, name = ''] = /--source-arn "\$queues:([\w-]+)-dead-letters"/.exec(move) ?? [];
      expect(queues).toEqual(expect.arrayContaining([name, `${name}-dead-letters`]));
      expect(move).toContain(`--destination-arn "$queues:${name}"`);
    }
  });

  it('know the region as the deployment does, not as a profile has it', () => {
    for (const page of pages)
      expect([page, textOf(page)]).toEqual([page, expect.not.stringContaining('aws configure get')]);
  });

  it('are each named by an alarm', () => {
    const named = new Set([...alarms.values()].map(runbookOf));
    expect(RUNBOOKS.filter((runbook) => !named.has(runbook))).toEqual([]);
  });

  it('have no page that nothing leads to', () => {
    const others = pages.filter((page) => !RUNBOOKS.some((runbook) => runbook === page));
    const docs = new URL('../../../docs/', import.meta.url);
    const texts = readdirSync(docs, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.md'))
      .map((file) => readFileSync(new URL(file, docs), 'utf8'));
    const readme = readFileSync(new URL('../README.md', docs), 'utf8');
    const linked = (page: string): boolean => [...texts, readme].some((text) => text.includes(`${page}.md)`));
    expect(others.filter((page) => !linked(page))).toEqual([]);
  });
});
