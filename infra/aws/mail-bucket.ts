import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { DeploymentConfig } from './config.ts';
import { INBOX_PREFIX, NAMES } from './names.ts';
import { receiptRuleArn } from './receipt-rule-arn.ts';

/** Mails hold people's data: they are kept as long as a person may have to look one up, no longer. */
const KEPT_DAYS = 90;

/** Where SES puts the registrar's mails. */
export function mailBucket(scope: Construct, config: DeploymentConfig): Bucket {
  const bucket = new Bucket(scope, 'MailBucket', {
    bucketName: NAMES.mailBucket,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    lifecycleRules: [
      { prefix: INBOX_PREFIX, expiration: Duration.days(KEPT_DAYS) },
      { abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
    removalPolicy: RemovalPolicy.RETAIN,
  });
  acknowledge(
    bucket,
    'AwsSolutions-S1',
    'One function reads it and SES writes it; who else could would stand in no log of that bucket but in CloudTrail.',
  );
  bucket.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('ses.amazonaws.com')],
      actions: ['s3:PutObject'],
      resources: [bucket.arnForObjects(`${INBOX_PREFIX}*`)],
      conditions: {
        StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': receiptRuleArn(config) },
      },
    }),
  );
  return bucket;
}
