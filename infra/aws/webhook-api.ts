import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

const ROUTE = '/whmcs/invoice-paid';

/** The one address that is open to the world: one route, throttled (docs/adr/0011-http-api-for-the-webhook.md). */
export class WebhookApi extends Construct {
  readonly url: string;

  constructor(scope: Construct, id: string, webhook: IFunction) {
    super(scope, id);
    const api = new HttpApi(this, 'Api', { apiName: 'stichtag', createDefaultStage: false });
    api.addRoutes({
      path: ROUTE,
      methods: [HttpMethod.POST],
      integration: new HttpLambdaIntegration('Webhook', webhook),
    });
    acknowledge(
      api,
      'AwsSolutions-APIG4',
      'Each request is signed, and the function verifies it (docs/adr/0010).',
    );
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: '/aws/vendedlogs/stichtag/webhook-requests',
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 10, burstLimit: 50 },
      accessLogSettings: { destination: new LogGroupLogDestination(logGroup), format: LINE },
    });
    this.url = `${stage.url.replace(/\/$/, '')}${ROUTE}`;
  }
}

/** Whose request it was is not written down: an address on the network belongs to a person. */
const LINE = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    at: AccessLogField.contextRequestTimeEpoch(),
    route: '$context.routeKey',
    status: AccessLogField.contextStatus(),
    bytes: AccessLogField.contextResponseLength(),
    milliseconds: AccessLogField.contextResponseLatency(),
    problem: AccessLogField.contextErrorResponseType(),
  }),
);
