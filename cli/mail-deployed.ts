import type { SQSClient } from '@aws-sdk/client-sqs';
import { sqsQueue } from '../lib/aws/queue.ts';
import type { MailAtHand } from './mail-at-hand.ts';
import type { Outputs } from './outputs.ts';

/** The deployed system's mails and their queue. The client of S3 is loaded when mails are asked for. */
export function deployedMail({ bucket, mailQueueUrl, region }: Outputs, sqs: SQSClient): MailAtHand {
  return {
    async objects() {
      const { createS3Client, s3ObjectStore } = await import('../lib/aws/object-store.ts');
      return s3ObjectStore({ client: createS3Client({ region }), bucket });
    },
    queue: sqsQueue({ client: sqs, queueUrl: mailQueueUrl }),
  };
}
