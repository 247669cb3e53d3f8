import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogField, AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

const WEBHOOK = '/whmcs/invoice-paid';
const REGISTRAR = '/registrar';

/** The one address that is open to the world: two routes, throttled (docs/adr/0011-http-api-for-the-webhook.md). */
export class PublicApi extends Construct {
  readonly webhookUrl: string;
  /** What the registrar module in WHMCS is given: it adds the name of a function. */
  readonly gatewayUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { webhook, gateway }: { readonly webhook: IFunction; readonly gateway: IFunction },
  ) {
    super(scope, id);
    const api = new HttpApi(this, 'Api', { apiName: 'stichtag', createDefaultStage: false });
    const methods = [HttpMethod.POST];
    api.addRoutes({ methods, path: WEBHOOK, integration: new HttpLambdaIntegration('Webhook', webhook) });
    api.addRoutes({
      methods,
      path: `${REGISTRAR}/{function}`,
      integration: new HttpLambdaIntegration('Gateway', gateway),
    });
    acknowledge(
      api,
      'AwsSolutions-APIG4',
      'Each request is signed, and the function verifies it (docs/adr/0010).',
    );
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: '/aws/vendedlogs/stichtag/requests',
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
    const url = stage.url.replace(/\/$/, '');
    this.webhookUrl = `${url}${WEBHOOK}`;
    this.gatewayUrl = `${url}${REGISTRAR}`;
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
