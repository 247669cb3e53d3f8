import { UpstreamError } from '../runtime/errors.ts';
import { adviceFor } from './advice.ts';
import type { CheckInput } from './check-input.ts';
import { bookFindings } from './findings-books.ts';
import { dateFindings } from './findings-dates.ts';
import { accessFindings } from './findings-access.ts';
import { whmcsFindings } from './findings-whmcs.ts';
import type { Finding } from './finding.ts';

/** Everything worth saying about the two books before anything is trusted to them. Pure. */
export function findingsOf(input: CheckInput): Finding[] {
  const { census } = input;
  return [
    ...accessFindings(input),
    ...whmcsFindings(input),
    ...(census instanceof UpstreamError
      ? [unreadable(census)]
      : [...bookFindings(input, census), ...dateFindings(input, census)]),
  ];
}

function unreadable(error: UpstreamError): Finding {
  return {
    topic: 'The two lists',
    level: 'stop',
    what: `could not be read: ${error.message}`,
    why: 'Without them there is nothing to compare and nothing to plan.',
    todo: adviceFor(error),
  };
}
