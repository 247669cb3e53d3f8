/** What a unit costs, in USD, and where that is told. */
export interface Price {
  readonly name: string;
  readonly unit: string;
  readonly usd: number;
  readonly source: string;
}

/** When the prices were gathered, and for which region: in others some are a fifth more. */
export const PRICES_OF = { date: '2026-11-24', region: 'us-east-1' };

/** Not looked up anywhere else: see AWS's own page before you rely on it. */
const RECALLED = 'recalled';

/** On demand, without any free tier. */
export const PRICES = {
  lambdaTime: price('Lambda, arm64', 'GB-second', 0.0000136, 'aws-lambda-power-tuning, template.yml'),
  lambdaCalls: price('Lambda, requests', 'million', 0.2, RECALLED),
  sqs: price('SQS, standard', 'million requests', 0.4, 'cloudburn.io, factualminds.com'),
  scheduler: price('EventBridge Scheduler', 'million', 1, 'cloudburn.io'),
  writes: price(
    'DynamoDB, write units on demand',
    'million',
    0.625,
    'airbyte.com, after the cut of November 2024',
  ),
  reads: price(
    'DynamoDB, read units on demand',
    'million',
    0.125,
    'airbyte.com, after the cut of November 2024',
  ),
  stored: price('DynamoDB, storage', 'GB-month', 0.25, RECALLED),
  backedUp: price('DynamoDB, point-in-time recovery', 'GB-month', 0.2, RECALLED),
  api: price('HTTP API', 'million requests', 1, RECALLED),
  mailIn: price(
    'SES, a mail received',
    'mail',
    0.00019,
    'api-evangelist/amazon-ses; with one chunk of 256 KB',
  ),
  mailOut: price(
    'SES, a mail sent',
    'mail',
    0.00016,
    'api-evangelist/amazon-ses; Essentials, as for new accounts',
  ),
  kept: price('S3, storage', 'GB-month', 0.023, RECALLED),
  secret: price('Secrets Manager', 'secret-month', 0.4, RECALLED),
  secretCalls: price('Secrets Manager, calls', '10,000', 0.05, RECALLED),
  logs: price('CloudWatch Logs', 'GB', 0.5, 'factualminds.com, signoz.io'),
  metric: price('CloudWatch, a custom metric', 'metric-month', 0.3, 'factualminds.com, signoz.io'),
  alarm: price('CloudWatch, a metric under an alarm', 'metric-month', 0.1, RECALLED),
  dashboard: price('CloudWatch, a dashboard', 'month', 3, 'factualminds.com, signoz.io'),
  gateway: price('NAT gateway', 'hour', 0.045, RECALLED),
  address: price('Public IPv4 address', 'hour', 0.005, RECALLED),
} as const satisfies Readonly<Record<string, Price>>;
export type PriceName = keyof typeof PRICES;

function price(name: string, unit: string, usd: number, source: string): Price {
  return { name, unit, usd, source };
}
