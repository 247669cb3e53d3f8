import { beforeAll, describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { ofType, resourcesOf, synthesised } from './synthesised.ts';

let service: Template;
beforeAll(() => {
  service = synthesised().service;
});

const referred = z.union([
  z.object({ Ref: z.string() }).transform(({ Ref }) => Ref),
  z
    .object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
    .transform((got) => got['Fn::GetAtt'][0]),
]);

/** The logical id of a queue or a function, by the name it has on AWS. */
function idOf(name: string): string {
  const found = Object.entries(resourcesOf(service)).find(([, { Properties }]) =>
    ['QueueName', 'FunctionName'].some((key) => Properties[key] === name),
  );
  if (found === undefined) throw new TypeError(`not in the stack: ${name}`);
  return found[0];
}
const topic = (): string =>
  Object.keys(service.findResources('AWS::SNS::Topic', { Properties: { TopicName: 'stichtag-mail' } }))[0] ??
  '';
const arnOf = (name: string) => ({ 'Fn::GetAtt': [idOf(name), 'Arn'] });

describe('a message', () => {
  it('of the queue of hints is worked by the worker, one of the mail queue by the mail function', () => {
    const schema = z.object({ EventSourceArn: referred, FunctionName: referred });
    const feeds = ofType(service, 'AWS::Lambda::EventSourceMapping').map(({ Properties }) => {
      const { EventSourceArn: from, FunctionName: to } = schema.parse(Properties);
      return [from, to];
    });
    expect(feeds).toEqual([
      [idOf('stichtag-hints'), idOf('stichtag-reconcile-domain')],
      [idOf('stichtag-mail'), idOf('stichtag-registrar-mail')],
    ]);
  });

  it.each(['hints', 'mail'])(
    'of %s that cannot be worked goes to the dead letters of its own queue',
    (name) => {
      service.hasResourceProperties('AWS::SQS::Queue', {
        QueueName: `stichtag-${name}`,
        RedrivePolicy: { deadLetterTargetArn: arnOf(`stichtag-${name}-dead-letters`), maxReceiveCount: 5 },
      });
    },
  );

  it('that starts a sweep goes to the dead letters of sweeps, whether it fails there or never comes there', () => {
    service.hasResourceProperties('AWS::Lambda::Function', {
      FunctionName: 'stichtag-expiry-sweep',
      DeadLetterConfig: { TargetArn: arnOf('stichtag-sweeps-dead-letters') },
    });
    service.hasResourceProperties('AWS::Scheduler::Schedule', {
      Target: Match.objectLike({
        Arn: arnOf('stichtag-expiry-sweep'),
        DeadLetterConfig: { Arn: arnOf('stichtag-sweeps-dead-letters') },
      }),
    });
  });
});

describe('what SES tells of a mail', () => {
  const subscription = () => ({
    Protocol: 'sqs',
    TopicArn: { Ref: topic() },
    Endpoint: arnOf('stichtag-mail'),
    RedrivePolicy: { deadLetterTargetArn: arnOf('stichtag-mail-dead-letters') },
  });

  it('comes to the mail queue, or to its dead letters', () => {
    service.hasResourceProperties('AWS::SNS::Subscription', subscription());
  });

  it.each(['stichtag-mail', 'stichtag-mail-dead-letters'])('may be put there: %s', (name) => {
    service.hasResourceProperties('AWS::SQS::QueuePolicy', {
      Queues: [{ Ref: idOf(name) }],
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'sns.amazonaws.com' },
            Condition: { ArnEquals: { 'aws:SourceArn': { Ref: topic() } } },
          }),
        ]),
      },
    });
  });

  it('finds the queue from the first mail on: the rule is made after the subscription', () => {
    const [id = ''] = Object.keys(
      service.findResources('AWS::SNS::Subscription', { Properties: subscription() }),
    );
    expect(id).not.toBe('');
    service.hasResource('AWS::SES::ReceiptRule', { DependsOn: Match.arrayWith([id]) });
  });
});
