import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { gaugesIn } from '../runtime/gauges.ts';
import { LOG_LEVELS, type Log } from '../runtime/log.ts';

/** What an invocation of a function tells of itself: log lines, and at its end one line of metrics. */
export interface Telemetry {
  readonly log: Log;
  /** Lines logged meanwhile bear the request's id; the metrics are told when it is done, however it ends. */
  readonly during: <T>(context: { readonly awsRequestId: string }, work: () => Promise<T>) => Promise<T>;
}

const SERVICE = 'stichtag';
const NAMESPACE = 'Stichtag';

/**
 * To stdout and stderr, where Lambda takes all of it: log lines as docs/logging.md says, and for CloudWatch a metric of each code's
 * name with how often it was logged, and each gauge. Their one dimension is the service: no domain, no id.
 */
export function lambdaTelemetry(): Telemetry {
  const logger = new Logger({ serviceName: SERVICE, logFormatter: new LineFormatter() });
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: SERVICE });
  const counted = new Map<string, number>();
  const measured = new Map<string, number>();

  function publish(): void {
    if (counted.size === 0) return;
    for (const [name, value] of [...counted, ...measured]) metrics.addMetric(name, MetricUnit.Count, value);
    metrics.publishStoredMetrics();
    counted.clear();
    measured.clear();
  }

  return {
    log: (code, fields) => {
      counted.set(code, (counted.get(code) ?? 0) + 1);
      for (const [name, value] of gaugesIn(code, fields)) measured.set(name, value);
      logger[LOG_LEVELS[code]](code, fields);
    },
    during: async ({ awsRequestId }, work) => {
      logger.appendKeys({ requestId: awsRequestId });
      try {
        return await work();
      } finally {
        publish();
        logger.resetKeys();
      }
    },
  };
}

/** The line as it is on one machine (`jsonLog`), and then where it comes from. */
class LineFormatter extends LogFormatter {
  override formatAttributes(base: UnformattedAttributes, fields: LogAttributes): LogItem {
    const { requestId, ...rest } = fields;
    const attributes = {
      at: base.timestamp.toISOString(),
      level: base.logLevel.toLowerCase(),
      code: base.message,
      ...rest,
      service: base.serviceName,
      requestId,
    };
    return new LineItem({ attributes });
  }
}

/** Keeps what is null: not known is something to tell. */
class LineItem extends LogItem {
  override prepareForPrint(): void {
    // Nothing is taken out.
  }
}
