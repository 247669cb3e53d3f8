import { beforeAll, describe, expect, it } from '@jest/globals';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { INBOX_PREFIX } from '../../../infra/aws/names.ts';
import { TIMEOUTS } from '../../../infra/aws/timeouts.ts';
import { INBOX } from '../../../lib/mail/object-store.ts';
import { SENDING_MINUTES } from '../../../lib/mail/send-once.ts';
import { exampleConfig, ofType, OUR_RULE, synthesised } from './synthesised.ts';

let service: Template;
let state: Template;
beforeAll(() => {
  ({ service, state } = synthesised());
});

describe('the address that is open to the world', () => {
  it('has two routes, throttled, and a log of requests that tells of no person', () => {
    const routes = ofType(service, 'AWS::ApiGatewayV2::Route').map(
      ({ Properties }) => Properties['RouteKey'],
    );
    expect(routes.sort()).toEqual(['POST /registrar/{function}', 'POST /whmcs/invoice-paid']);
    service.hasResourceProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
    service.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 10, ThrottlingBurstLimit: 50 },
      AccessLogSettings: {
        DestinationArn: Match.anyValue(),
        Format: Match.not(Match.stringLikeRegexp('sourceIp|userAgent|identity')),
      },
    });
  });
});

it('the gateway has answered before the API in front of it gives up, which is after 30 seconds', () => {
  expect(TIMEOUTS['registrar-gateway'].toSeconds()).toBeLessThan(30);
});

describe('mail that comes in', () => {
  it('is stored and told of by a rule for the one inbox, scanned, over TLS', () => {
    service.hasResourceProperties('AWS::SES::ReceiptRule', {
      RuleSetName: 'stichtag',
      Rule: {
        Name: 'stichtag-inbox',
        Enabled: true,
        Recipients: ['registrar@in.example.com'],
        ScanEnabled: true,
        TlsPolicy: 'Require',
        Actions: [{ S3Action: Match.objectLike({ ObjectKeyPrefix: 'inbox/', TopicArn: Match.anyValue() }) }],
      },
    });
    service.resourceCountIs('AWS::SES::ReceiptRuleSet', 1);
  });

  it('is worked by a function that lives as long as whoever sends may take', () => {
    expect(TIMEOUTS['registrar-mail'].toMinutes()).toBe(SENDING_MINUTES);
  });

  it('is put where the mail function looks for it', () => {
    expect(INBOX_PREFIX).toBe(INBOX);
  });

  it('is added to a set that is in use, if one is named, and no other set is made', () => {
    const { service: added } = synthesised({ ...exampleConfig(), receiptRuleSet: 'of-the-house' });
    added.hasResourceProperties('AWS::SES::ReceiptRule', { RuleSetName: 'of-the-house' });
    added.resourceCountIs('AWS::SES::ReceiptRuleSet', 0);
  });

  it("is believed of our own rule only: nobody else's may tell the topic", () => {
    service.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
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

it("both stacks know each other by name: no export could stand in an update's way", () => {
  for (const template of [state, service]) {
    expect(JSON.stringify(template.toJSON())).not.toContain('Fn::ImportValue');
    expect(Object.values(template.findOutputs('*')).filter((output) => 'Export' in output)).toEqual([]);
  }
});

it('tells the commands what they must know', () => {
  expect(Object.keys(service.findOutputs('*')).sort()).toEqual([
    'booksSecretId',
    'bucket',
    'gatewayFunction',
    'gatewaySecretId',
    'gatewayUrl',
    'handleKeySecretId',
    'inbox',
    'mailFunction',
    'mailQueueDeadLettersUrl',
    'mailQueueUrl',
    'production',
    'queueDeadLettersUrl',
    'queueUrl',
    'receiptRuleSet',
    'region',
    'sweepFunction',
    'table',
    'webhookFunction',
    'webhookSecretId',
    'webhookUrl',
    'workerFunction',
  ]);
});
