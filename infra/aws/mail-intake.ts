import { Aws } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnReceiptRule, CfnReceiptRuleSet } from 'aws-cdk-lib/aws-ses';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { SqsSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import { inboxOf, type DeploymentConfig } from './config.ts';
import { INBOX_PREFIX, NAMES } from './names.ts';
import { receiptRuleArn, ruleSetOf } from './receipt-rule-arn.ts';
import type { WatchedQueue } from './watched-queue.ts';

/**
 * Mail to the inbox: SES stores it and tells the queue, with what it found out about the sender. Our rule stands in a
 * set of its own or in one that is in use already; which set is active is decided by a person (docs/adr/0012).
 */
export class MailIntake extends Construct {
  constructor(scope: Construct, id: string, queue: WatchedQueue, config: DeploymentConfig) {
    super(scope, id);
    const topic = mailTopic(this, config);
    const subscription = topic.addSubscription(
      new SqsSubscription(queue.queue, { deadLetterQueue: queue.deadLetters }),
    );
    const rule = new CfnReceiptRule(this, 'Rule', {
      ruleSetName: ruleSetOf(config),
      rule: {
        name: NAMES.receiptRule,
        enabled: true,
        recipients: [inboxOf(config)],
        scanEnabled: true,
        tlsPolicy: 'Require',
        actions: [
          {
            s3Action: {
              bucketName: NAMES.mailBucket,
              objectKeyPrefix: INBOX_PREFIX,
              topicArn: topic.topicArn,
            },
          },
        ],
      },
    });
    // SES tries whether it may tell the topic as it takes the rule; and a mail that comes by then must find the queue.
    rule.node.addDependency(topic, subscription);
    if (config.receiptRuleSet === null)
      rule.node.addDependency(new CfnReceiptRuleSet(this, 'RuleSet', { ruleSetName: NAMES.receiptRuleSet }));
  }
}

function mailTopic(scope: Construct, config: DeploymentConfig): Topic {
  const topic = new Topic(scope, 'Topic', { topicName: NAMES.mailTopic, enforceSSL: true });
  topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': receiptRuleArn(config) },
      },
    }),
  );
  return topic;
}
