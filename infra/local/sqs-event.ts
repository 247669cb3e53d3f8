import type { Message } from '@aws-sdk/client-sqs';
import type { SQSEvent } from 'aws-lambda';

/** Received messages in the form in which Lambda hands them to a function. */
export function sqsEvent(messages: readonly Message[], queueUrl: string): SQSEvent {
  const name = queueUrl.slice(queueUrl.lastIndexOf('/') + 1);
  return {
    Records: messages.map(({ MessageId, ReceiptHandle, Body, MD5OfBody, Attributes }) => ({
      messageId: MessageId ?? '',
      receiptHandle: ReceiptHandle ?? '',
      body: Body ?? '',
      attributes: {
        ApproximateReceiveCount: Attributes?.ApproximateReceiveCount ?? '1',
        SentTimestamp: Attributes?.SentTimestamp ?? '',
        SenderId: Attributes?.SenderId ?? '',
        ApproximateFirstReceiveTimestamp: Attributes?.ApproximateFirstReceiveTimestamp ?? '',
      },
      messageAttributes: {},
      md5OfBody: MD5OfBody ?? '',
      eventSource: 'aws:sqs',
      eventSourceARN: `arn:aws:sqs:local:123456789012:${name}`,
      awsRegion: 'local',
    })),
  };
}
