import { Duration } from 'aws-cdk-lib';

/** How long a function may take. Its queue hides what it works for six times as long. */
export const TIMEOUTS = {
  'expiry-sweep': Duration.minutes(15),
  'reconcile-domain': Duration.minutes(2),
  /** WHMCS's hook waits for five seconds. */
  'invoice-paid': Duration.seconds(10),
  'registrar-mail': Duration.minutes(2),
  /** It answers within 25 seconds; the HTTP API in front of it waits for 30. */
  'registrar-gateway': Duration.seconds(29),
} as const;

/** Its folder under functions/. */
export type FunctionName = keyof typeof TIMEOUTS;
export const FUNCTION_NAMES = Object.keys(TIMEOUTS) as readonly FunctionName[];
