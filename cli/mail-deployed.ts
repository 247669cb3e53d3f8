import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { StichtagError } from '../lib/runtime/errors.ts';
import type { MailAtHand } from './mail-at-hand.ts';
import type { Outputs } from './outputs.ts';

/** The deployed system's mails and their queue. The client of S3 is loaded when mails are asked for. */
export function deployedMail({ bucket, mailQueueUrl, region }: Outputs, sqs: SQSClient): MailAtHand {
  return {
    async objects() {
      const { S3Client } = await import('@aws-sdk/client-s3');
      const { s3ObjectStore } = await import('../lib/aws/object-store.ts');
      return s3ObjectStore({ client: new S3Client({ region }), bucket });
    },
    queue: {
      async send(notices) {
        for (const notice of notices) {
          const command = new SendMessageCommand({
            QueueUrl: mailQueueUrl,
            MessageBody: JSON.stringify(notice),
          });
          await sqs.send(command).catch((cause: unknown) => {
            const message = 'the mail queue cannot be reached or refuses us';
            throw new StichtagError('queueFailed', message, { retryable: true, cause });
          });
        }
      },
    },
  };
}
