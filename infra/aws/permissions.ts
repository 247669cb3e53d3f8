import { Aws } from 'aws-cdk-lib';
import { Effect, type PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { OPEN_INDEX } from '../../lib/state/table-schema.ts';
import { inboxOf, type DeploymentConfig } from './config.ts';
import { INBOX_PREFIX, NAMES } from './names.ts';
import { statement } from './statement.ts';

/** What the partitions of histories begin with (docs/state.md). */
export const HISTORIES = 'AUDIT#';

const arn = (service: string, resource: string): string =>
  `arn:${Aws.PARTITION}:${service}:${Aws.REGION}:${Aws.ACCOUNT_ID}:${resource}`;

type Batches = 'dynamodb:BatchGetItem' | 'dynamodb:BatchWriteItem';

/**
 * Reads and writes the table. Nothing is ever deleted, so nobody may; and what stands in a history is not changed, and
 * not deleted either, should somebody be given that right one day.
 * @param batches a write in batches could delete too, which IAM does not tell apart: only who needs it may.
 */
export function useTable(table: string, batches: readonly Batches[]): PolicyStatement[] {
  const here = arn('dynamodb', `table/${table}`);
  const each = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query'];
  return [
    statement({ actions: [...each, ...batches], resources: [here] }),
    statement({ actions: ['dynamodb:Query'], resources: [`${here}/index/${OPEN_INDEX}`] }),
    statement({
      effect: Effect.DENY,
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem', 'dynamodb:BatchWriteItem'],
      resources: [here],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${HISTORIES}*`] } },
    }),
  ];
}

export const readBooksSecret = (): PolicyStatement =>
  statement({
    sid: 'BooksSecret',
    actions: ['secretsmanager:GetSecretValue'],
    resources: [arn('secretsmanager', `secret:${NAMES.booksSecret}-??????`)],
  });

export const readWebhookSecret = (): PolicyStatement =>
  statement({
    sid: 'WebhookSecret',
    actions: ['secretsmanager:GetSecretValue'],
    resources: [arn('secretsmanager', `secret:${NAMES.webhookSecret}-??????`)],
  });

/** What the module in WHMCS and the gateway sign with, and the key that contacts are told apart by. */
export const readGatewaySecrets = (): PolicyStatement =>
  statement({
    sid: 'GatewaySecrets',
    actions: ['secretsmanager:GetSecretValue'],
    resources: [NAMES.gatewaySecret, NAMES.handleKeySecret].map((name) =>
      arn('secretsmanager', `secret:${name}-??????`),
    ),
  });

export const sendTo = (...queues: readonly IQueue[]): PolicyStatement =>
  statement({ actions: ['sqs:SendMessage'], resources: queues.map(({ queueArn }) => queueArn) });

/** By name: a role that named the function itself would need it before it is made. */
export const invoke = (name: string): PolicyStatement =>
  statement({
    actions: ['lambda:InvokeFunction'],
    resources: [arn('lambda', `function:${NAMES.functionOf(name)}`)],
  });

/** What Lambda needs to put a function into a network. The function's own code may do none of it. */
export function joinNetwork(name: string): PolicyStatement[] {
  const actions = [
    'ec2:AssignPrivateIpAddresses',
    'ec2:CreateNetworkInterface',
    'ec2:DeleteNetworkInterface',
    'ec2:DescribeNetworkInterfaces',
    'ec2:DescribeSubnets',
    'ec2:UnassignPrivateIpAddresses',
  ];
  const resources = ['*'];
  const itself = {
    ArnEquals: { 'lambda:SourceFunctionArn': arn('lambda', `function:${NAMES.functionOf(name)}`) },
  };
  return [
    statement({ sid: 'NetworkInterfaces', actions, resources }),
    statement({ sid: 'NotByCode', effect: Effect.DENY, actions, resources, conditions: itself }),
  ];
}

/** Without the list a mail that is gone could not be told from one that must not be read. */
export function readMails(): PolicyStatement[] {
  const bucket = `arn:${Aws.PARTITION}:s3:::${NAMES.mailBucket}`;
  return [
    statement({ sid: 'Mails', actions: ['s3:GetObject'], resources: [`${bucket}/${INBOX_PREFIX}*`] }),
    statement({ actions: ['s3:ListBucket'], resources: [bucket] }),
  ];
}

/** The findings of cdk-nag that `sendMail` and `readMails` lead to. */
export const SENDS_MAIL =
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*]';
export const READS_MAILS =
  'AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:s3:::stichtag-mail-<AWS::AccountId>-<AWS::Region>/inbox/*]';

/** As our own address and no other. */
export const sendMail = (config: DeploymentConfig): PolicyStatement =>
  statement({
    sid: 'OwnAddress',
    actions: ['ses:SendRawEmail'],
    resources: [arn('ses', 'identity/*')],
    conditions: { StringEquals: { 'ses:FromAddress': inboxOf(config) } },
  });
