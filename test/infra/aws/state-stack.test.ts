import { beforeAll, describe, expect, it } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { StateStack } from '../../../infra/aws/state-stack.ts';
import { tableSchema } from '../../../lib/state/table-schema.ts';
import { exampleConfig } from './example-config.ts';

let template: Template;
beforeAll(() => {
  const config = exampleConfig();
  template = Template.fromStack(
    new StateStack(new App(), 'state', { config, env: { region: config.region } }),
  );
});

/** Type and whether it is kept, by logical id. */
const resources = (): Record<string, readonly [string, unknown]> =>
  Object.fromEntries(
    Object.entries(template.toJSON().Resources as Record<string, Resource>).map(([id, resource]) => [
      id,
      [resource.Type, resource.DeletionPolicy],
    ]),
  );
interface Resource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
}

describe('what outlives every release', () => {
  it('has the logical ids it has always had: under another one CloudFormation would make it anew, empty', () => {
    expect(resources()).toEqual({
      TableCD117FA1: ['AWS::DynamoDB::GlobalTable', 'Retain'],
      MailBucketFABEC941: ['AWS::S3::Bucket', 'Retain'],
      MailBucketPolicy590BB94B: ['AWS::S3::BucketPolicy', undefined],
      BooksSecret: ['AWS::SecretsManager::Secret', 'Retain'],
      WebhookSecret: ['AWS::SecretsManager::Secret', 'Retain'],
    });
  });

  it('is kept too when an update would replace it', () => {
    for (const type of ['AWS::DynamoDB::GlobalTable', 'AWS::S3::Bucket', 'AWS::SecretsManager::Secret'])
      template.allResources(type, { UpdateReplacePolicy: 'Retain', DeletionPolicy: 'Retain' });
  });
});

describe('the table', () => {
  it('is the one that lib/state describes', () => {
    const { TableName, BillingMode, AttributeDefinitions, KeySchema, GlobalSecondaryIndexes } =
      tableSchema('stichtag');
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      TableName,
      BillingMode,
      AttributeDefinitions: Match.arrayWith([...AttributeDefinitions]),
      KeySchema: [...KeySchema],
      GlobalSecondaryIndexes: GlobalSecondaryIndexes.map((index) => ({ ...index })),
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
    });
  });

  it('can be set back to any second, and is deleted by nobody unawares', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      Replicas: [
        {
          DeletionProtectionEnabled: true,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        },
      ],
    });
  });
});

describe('the bucket of mails', () => {
  it('is encrypted, private, and forgets after 90 days', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: Match.objectLike({}),
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          Match.objectLike({ Prefix: 'inbox/', ExpirationInDays: 90, Status: 'Enabled' }),
        ]),
      },
    });
  });

  it('takes mails from our own rule of SES and nobody else, and speaks TLS only', () => {
    template.hasResourceProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Action: 's3:*',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          Match.objectLike({
            Effect: 'Allow',
            Action: 's3:PutObject',
            Principal: { Service: 'ses.amazonaws.com' },
            Condition: {
              StringEquals: Match.objectLike({ 'aws:SourceAccount': { Ref: 'AWS::AccountId' } }),
            },
          }),
        ]),
      },
    });
  });
});

it('secrets hold nothing until a person fills them', () => {
  const secrets = Object.values(template.findResources('AWS::SecretsManager::Secret'));
  expect(secrets.map(({ Properties }) => Object.keys(Properties as object).sort())).toEqual([
    ['Description', 'Name'],
    ['Description', 'Name'],
  ]);
});
