import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Where alarms go: by mail to a person, who has to confirm the address once. */
export function alarmTopic(scope: Construct, address: string): Topic {
  const topic = new Topic(scope, 'Alarms', { topicName: 'stichtag-alarms', enforceSSL: true });
  acknowledge(
    topic,
    'Serverless-SNSRedrivePolicy',
    'It goes to a mailbox: who reads that would read dead letters too, and the alarm stands in CloudWatch anyway.',
  );
  topic.addSubscription(new EmailSubscription(address));
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
  return topic;
}
