import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger';
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import { gaugesIn, LOGGED_ERRORS, NAMESPACE, SERVICE } from '../runtime/gauges.ts';
import { LOG_LEVELS, type Log } from '../runtime/log.ts';

/** What an invocation of a function tells of itself: log lines, and metrics. */
export interface Telemetry {
  readonly log: Log;
  /** Lines logged meanwhile bear the request's id; metrics that are not told by then are when it is done. */
  readonly during: <T>(context: { readonly awsRequestId: string }, work: () => Promise<T>) => Promise<T>;
}

/**
 * To stdout and stderr, where Lambda takes all of it: log lines as docs/logging.md says, and for CloudWatch a metric of each code's
 * name with how often it was logged, how many lines were errors, and each gauge. Their one dimension is the service: no
 * domain, no id. What an alarm may wait for is told at once: of an invocation that Lambda ends nothing comes later.
 */
export function lambdaTelemetry(): Telemetry {
  const logger = new Logger({ serviceName: SERVICE, logFormatter: new LineFormatter() });
  const metrics = new Metrics({ namespace: NAMESPACE, serviceName: SERVICE });
  const counted = new Map<string, number>();
  const measured = new Map<string, number>();

  function count(name: string): void {
    counted.set(name, (counted.get(name) ?? 0) + 1);
  }

  function publish(): void {
    if (counted.size === 0) return;
    for (const [name, value] of [...counted, ...measured]) metrics.addMetric(name, MetricUnit.Count, value);
    metrics.publishStoredMetrics();
    counted.clear();
    measured.clear();
  }

  return {
    log: (code, fields) => {
      const level = LOG_LEVELS[code];
      const gauges = gaugesIn(code, fields);
      count(code);
      if (level === 'error') count(LOGGED_ERRORS);
      for (const [name, value] of gauges) measured.set(name, value);
      logger[level](code, fields);
      if (level !== 'info' || gauges.length > 0) publish();
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
