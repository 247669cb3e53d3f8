import { Duration } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { LOGGED_ERRORS, type GAUGES } from '../../lib/runtime/gauges.ts';
import type { LogCode } from '../../lib/runtime/log.ts';
import { stichtagMetric } from './metrics.ts';
import { watchedAlarm, type Runbook } from './watched.ts';

interface Counted {
  readonly runbook: Runbook;
  readonly impact: string;
  /** A log code, each of whose lines counts; or all errors. */
  readonly code: LogCode | typeof LOGGED_ERRORS;
  readonly within: Duration;
  readonly from: number;
}

const COUNTED: readonly Counted[] = [
  {
    runbook: 'logged-errors',
    code: LOGGED_ERRORS,
    impact: 'Something does not put itself right: a domain, a message or a sweep is left undone.',
    within: Duration.minutes(15),
    from: 1,
  },
  {
    runbook: 'brake-tripped',
    code: 'brakeTripped',
    impact:
      'No ending is placed until a person looks: domains that should end come closer to their deadline.',
    within: Duration.hours(1),
    from: 1,
  },
  {
    runbook: 'kill-switch-set',
    code: 'killSwitchSet',
    impact: 'Stichtag stopped all endings itself: one of ours was carried out early, a domain may be lost.',
    within: Duration.hours(1),
    from: 1,
  },
  {
    runbook: 'webhook-refused',
    code: 'webhookRefused',
    impact: 'Paid invoices are noticed by the next sweep only; or a stranger tries the address.',
    within: Duration.hours(6),
    from: 3,
  },
  {
    runbook: 'gateway-refused',
    code: 'gatewayRefused',
    impact: 'WHMCS cannot register, transfer, edit or synchronise domains; or a stranger tries the address.',
    within: Duration.hours(6),
    from: 3,
  },
  {
    runbook: 'mail-quarantined',
    code: 'mailQuarantined',
    impact: "A mail is not trusted, so it is no hint: if it is the registrar's, a person must act on it.",
    within: Duration.hours(1),
    from: 1,
  },
  {
    runbook: 'mail-unreadable',
    code: 'mailUnreadable',
    impact: "A mail cannot be read, so it is no hint: if it is the registrar's, a person must act on it.",
    within: Duration.hours(1),
    from: 1,
  },
  {
    runbook: 'mail-bounced',
    code: 'mailBounced',
    impact: 'A mail came back: if it is a forward of ours, nobody has read what the registrar wrote.',
    within: Duration.hours(1),
    from: 1,
  },
];

interface Gauge {
  readonly runbook: Runbook;
  readonly impact: string;
  /** What the sweep counts among the open cases. */
  readonly gauge: (typeof GAUGES)[keyof typeof GAUGES][number];
}

const MEASURED: readonly Gauge[] = [
  {
    runbook: 'unclear-over-hour',
    gauge: 'unclearOverHour',
    impact: 'Whether a call had effect is not known for over an hour: a domain may end or renew unseen.',
  },
  {
    runbook: 'placed-over-day',
    gauge: 'placedOverDay',
    impact: 'An ending was sent and does not show after a day: the domain may renew and be charged.',
  },
  {
    runbook: 'revoke-unconfirmed',
    gauge: 'revokesUnconfirmed7Days',
    impact: 'A domain somebody paid for still ends within seven days: it will be lost.',
  },
];

/** What is told by what Stichtag itself says of its work, whichever function said it. */
export class BusinessAlarms extends Construct {
  constructor(scope: Construct, id: string, alarms: ITopic) {
    super(scope, id);
    for (const { runbook, impact, code, within, from } of COUNTED)
      watchedAlarm(this, runbook, {
        ...{ runbook, impact, alarms },
        name: runbook,
        metric: stichtagMetric(code, 'Sum', within),
        threshold: from,
      });
    for (const { runbook, impact, gauge } of MEASURED)
      watchedAlarm(this, runbook, {
        ...{ runbook, impact, alarms },
        name: runbook,
        metric: stichtagMetric(gauge, 'Maximum', Duration.hours(1)),
        threshold: 1,
        // Between two sweeps nothing is counted: it stands as it stood.
        missing: TreatMissingData.IGNORE,
      });
  }
}
