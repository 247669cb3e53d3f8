import { beforeAll, describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { tableSchema } from '../../../lib/state/table-schema.ts';
import { appAndStacks, ofType, OUR_RULE, resourcesOf, synthesised } from './synthesised.ts';

let template: Template;
beforeAll(() => {
  template = synthesised().state;
});

describe('what outlives every release', () => {
  it('has the logical ids it has always had: under another one CloudFormation would make it anew, empty', () => {
    const kept = Object.entries(resourcesOf(template)).map(([id, { Type, DeletionPolicy }]) => [
      id,
      [Type, DeletionPolicy],
    ]);
    expect(Object.fromEntries(kept)).toEqual({
      TableCD117FA1: ['AWS::DynamoDB::GlobalTable', 'Retain'],
      MailBucketFABEC941: ['AWS::S3::Bucket', 'Retain'],
      MailBucketPolicy590BB94B: ['AWS::S3::BucketPolicy', undefined],
      BooksSecret: ['AWS::SecretsManager::Secret', 'Retain'],
      WebhookSecret: ['AWS::SecretsManager::Secret', 'Retain'],
      GatewaySecret: ['AWS::SecretsManager::Secret', 'Retain'],
      HandleKey: ['AWS::SecretsManager::Secret', 'Retain'],
    });
  });

  it('is kept too when an update would replace it', () => {
    const replaced = Object.values(resourcesOf(template)).map(
      ({ UpdateReplacePolicy }) => UpdateReplacePolicy,
    );
    expect(replaced.filter((policy) => policy === 'Retain')).toHaveLength(6);
  });
});

it('the stack itself is deleted by nobody unawares', () => {
  expect(appAndStacks().state.terminationProtection).toBe(true);
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
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
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
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' }, 'aws:SourceArn': OUR_RULE },
            },
          }),
        ]),
      },
    });
  });
});

it('secrets hold nothing until a person fills them, but the key of contacts, which nobody has to know', () => {
  const secrets = ofType(template, 'AWS::SecretsManager::Secret').map(({ Properties }) => Properties);
  const filled = secrets.filter((one) => 'GenerateSecretString' in one || 'SecretString' in one);
  expect(filled.map(({ Name }) => Name)).toEqual(['stichtag/handle-key']);
  expect(secrets).toHaveLength(4);
});
