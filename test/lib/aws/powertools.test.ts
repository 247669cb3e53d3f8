import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { lambdaHandler } from '../../../lib/aws/lambda-handler.ts';
import { lambdaTelemetry } from '../../../lib/aws/powertools.ts';
import { BadInputError, StichtagError, UpstreamError } from '../../../lib/runtime/errors.ts';
import { GAUGES, LOGGED_ERRORS } from '../../../lib/runtime/gauges.ts';
import { LOG_LEVELS, type LogCode } from '../../../lib/runtime/log.ts';
import { printed } from '../../support/printed.ts';

const context = { awsRequestId: 'request-1' };
const codes = Object.keys(LOG_LEVELS) as LogCode[];
let output: ReturnType<typeof printed>;
beforeEach(() => {
  output = printed();
});
afterEach(() => output.restore());

/** As the SDK throws it. */
const named = (name: string): Error =>
  Object.assign(new Error('arn:aws:iam::1:user/muster is not authorized'), { name });

const parsed = (): Record<string, unknown>[] =>
  output.lines.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line)));
const metricsIn = (lines: Record<string, unknown>[]) => lines.filter((line) => '_aws' in line);

describe('a log line on AWS', () => {
  it('is one on one machine, and says where it comes from', async () => {
    const { log, during } = lambdaTelemetry();
    await during(context, () => {
      log('brakeTripped', { runId: 'r', brake: 'maxEndings', measured: null, limit: 0, clientId: undefined });
      return Promise.resolve();
    });
    expect(output.lines[0]).toMatch(
      /^\{"at":"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z","level":"warn","code":"brakeTripped","runId":"r","brake":"maxEndings","measured":null,"limit":0,"service":"stichtag","requestId":"request-1"\}\n$/,
    );
  });

  it('has its level, whatever the code', async () => {
    const { log, during } = lambdaTelemetry();
    await during(context, () => {
      for (const code of codes) log(code, {});
      return Promise.resolve();
    });
    const lines = parsed().filter((line) => !('_aws' in line));
    expect(lines.map(({ code, level }) => [code, level])).toEqual(Object.entries(LOG_LEVELS));
  });

  it('names its own invocation', async () => {
    const { log, during } = lambdaTelemetry();
    for (const awsRequestId of ['one', 'two']) {
      await during({ awsRequestId }, () => {
        log('sweepSkipped', {});
        return Promise.resolve();
      });
    }
    log('sweepSkipped', {});
    const requests = parsed().filter(({ code }) => code !== undefined);
    expect(requests.map(({ requestId }) => requestId)).toEqual(['one', 'two', undefined]);
  });

  it('has no field that the logger keeps for itself: it would be left out', () => {
    const doc = readFileSync('docs/logging.md', 'utf8');
    for (const reserved of ['message', 'sampling_rate', 'timestamp', 'service'])
      expect(doc).not.toMatch(new RegExp(`^\\| \`${reserved}\``, 'm'));
  });
});

describe('metrics', () => {
  it('are one line: each code as often as it was logged, each gauge as it was last', async () => {
    const { log, during } = lambdaTelemetry();
    await during(context, () => {
      for (let times = 0; times < 250; times++) log('hintWorked', { domain: 'going.example.com', calls: 1 });
      log('sweepFinished', { runId: 'r', state: 'passed', authorised: 3, queued: 4 });
      return Promise.resolve();
    });
    const values = { hintWorked: 250, sweepFinished: 1, authorised: 3, queued: 4 };
    const [line, ...others] = metricsIn(parsed());
    expect(others).toEqual([]);
    expect(line).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Stichtag',
            Dimensions: [['service']],
            Metrics: Object.keys(values).map((Name) => ({ Name, Unit: 'Count' })),
          },
        ],
      },
      service: 'stichtag',
      ...values,
    });
  });

  it('that an alarm may wait for are told at once: an invocation that Lambda ends comes to no end', () => {
    const { log, during } = lambdaTelemetry();
    void during(context, () => {
      log('hintWorked', { domain: 'going.example.com', calls: 1 });
      log('domainUnread', { domain: 'going.example.com', error: 'timeout' });
      log('brakeTripped', { runId: 'r' });
      log('casesCounted', { runId: 'r', unclearOverHour: 1, placedOverDay: 0, revokesUnconfirmed7Days: 2 });
      log('hintWorked', { domain: 'other.example.com', calls: 1 });
      return new Promise(() => undefined);
    });
    const told = metricsIn(parsed()).map((line) =>
      Object.fromEntries(Object.entries(line).filter(([, value]) => typeof value === 'number')),
    );
    expect(told).toEqual([
      { hintWorked: 1, domainUnread: 1, loggedErrors: 1 },
      { brakeTripped: 1 },
      { casesCounted: 1, unclearOverHour: 1, placedOverDay: 0, revokesUnconfirmed7Days: 2 },
    ]);
  });

  it('count every error besides, whatever its code, and nothing else', async () => {
    const { log, during } = lambdaTelemetry();
    await during(context, () => {
      for (const code of codes) log(code, {});
      return Promise.resolve();
    });
    const lines = metricsIn(parsed());
    const errors = Object.values(LOG_LEVELS).filter((level) => level === 'error').length;
    expect(lines.reduce((sum, { loggedErrors = 0 }) => sum + Number(loggedErrors), 0)).toBe(errors);
  });

  it('begin anew with each invocation, and are told of one that fails', async () => {
    const { log, during } = lambdaTelemetry();
    const failing = during(context, () => {
      log('sweepFailed', { runId: 'r', error: 'unexpected' });
      return Promise.reject(new Error('no'));
    });
    await expect(failing).rejects.toThrow('no');
    await during(context, () => {
      log('sweepStarted', { runId: 'r' });
      return Promise.resolve();
    });
    const [failed, started] = metricsIn(parsed());
    expect(failed).toMatchObject({ sweepFailed: 1 });
    expect(started).toMatchObject({ sweepStarted: 1 });
    expect(started).not.toHaveProperty('sweepFailed');
  });

  it('are left out where nothing was logged', async () => {
    await lambdaTelemetry().during(context, () => Promise.resolve());
    expect(output.lines).toEqual([]);
  });

  it('fit into one line, all at once, and none is named twice', () => {
    const names: string[] = [...codes, LOGGED_ERRORS, ...Object.values(GAUGES).flat()];
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBeLessThanOrEqual(100);
  });
});

describe('what Lambda calls', () => {
  it('is made once, at the first invocation that can make it', async () => {
    let made = 0;
    const handler = lambdaHandler((log) => {
      made++;
      if (made === 1) throw new TypeError('no environment');
      return (event: string) => {
        log('sweepSkipped', { runId: event });
        return Promise.resolve();
      };
    });
    expect(made).toBe(0);
    await expect(handler('first', context)).rejects.toThrow('unexpected');
    await handler('second', context);
    await handler('third', context);
    expect(made).toBe(2);
    expect(parsed().flatMap(({ runId }) => runId ?? [])).toEqual(['second', 'third']);
  });

  it.each<[string, Error, string]>([
    [
      'a book’s own words',
      new UpstreamError('registrar', 'refused', 'refused', 'Frau Muster', { said: 'Muster' }),
      'refused',
    ],
    [
      'what AWS says of its refusal',
      new StichtagError('tableFailed', 'PutItem: no', { cause: named('AccessDeniedException') }),
      'tableFailed (AccessDeniedException)',
    ],
    [
      'a name that is no name',
      new StichtagError('queueFailed', 'no', { cause: named('Frau Muster') }),
      'queueFailed',
    ],
    [
      'a cause without a name',
      new StichtagError('queueFailed', 'no', { cause: new Error('Muster') }),
      'queueFailed',
    ],
    [
      'another error of ours, which says why',
      new StichtagError('sweepFailed', 'no', {
        cause: new StichtagError('tableFailed', 'no', { cause: { code: 'ECONNREFUSED', message: 'Muster' } }),
      }),
      'sweepFailed (ECONNREFUSED)',
    ],
    ['a piece of what it read', new SyntaxError('Unexpected token in "Muster"'), 'unexpected'],
    [
      'the configuration',
      new BadInputError('environment: STICHTAG_TABLE: missing'),
      'environment: STICHTAG_TABLE: missing',
    ],
  ])('fails with what may be logged, where the error holds %s', async (_, failure, message) => {
    const handler = lambdaHandler(() => () => Promise.reject(failure));
    const told = await handler(undefined, context).catch((error: unknown) => error);
    expect(told).toBeInstanceOf(Error);
    expect(Object.keys(told as Error)).toEqual([]);
    expect((told as Error).message).toBe(message);
    expect((told as Error).stack?.startsWith(`Error: ${message}\n    at `)).toBe(true);
    expect((told as Error).stack).not.toContain('Muster');
  });
});
