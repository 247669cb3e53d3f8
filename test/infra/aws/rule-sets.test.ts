import { SESClient } from '@aws-sdk/client-ses';
import { describe, expect, it } from '@jest/globals';
import { mustActivate, sesRuleSets } from '../../../infra/aws/rule-sets.ts';
import { StoppedError } from '../../../lib/runtime/errors.ts';
import { withAwsStub, type StubReply } from '../../lib/aws/aws-stub.ts';

describe('the one rule set that SES takes mail by', () => {
  const wish = { active: null, ours: 'stichtag', replace: false };

  it('is ours if none is active, or if it is ours already', () => {
    expect(mustActivate(wish)).toBe(true);
    expect(mustActivate({ ...wish, active: 'stichtag' })).toBe(false);
  });

  it('stays another one, and nothing is deployed, unless a person says so', () => {
    const other = { ...wish, active: 'of-the-house' };
    expect(() => mustActivate(other)).toThrow(StoppedError);
    expect(() => mustActivate(other)).toThrow('"receiptRuleSet": "of-the-house"');
    expect(() => mustActivate(other)).toThrow('--activate-rule-set');
    expect(mustActivate({ ...other, replace: true })).toBe(true);
  });

  it('is left alone if our rule is added to it', () => {
    expect(mustActivate({ ...wish, active: 'of-the-house', ours: 'of-the-house' })).toBe(false);
  });
});

describe('SES', () => {
  const reply = (result: string, status = 200): StubReply => ({ status, body: result });
  const active = (inside: string): StubReply =>
    reply(
      '<DescribeActiveReceiptRuleSetResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/">' +
        `<DescribeActiveReceiptRuleSetResult>${inside}</DescribeActiveReceiptRuleSetResult>` +
        '</DescribeActiveReceiptRuleSetResponse>',
    );
  const METADATA =
    '<Metadata><Name>of-the-house</Name><CreatedTimestamp>2026-01-02T03:04:05Z</CreatedTimestamp></Metadata>';

  it.each([
    ['names the active one', active(METADATA), 'of-the-house'],
    ['says that none is', active(''), null],
  ])('%s', async (_, answer, expected) => {
    await withAwsStub(
      () => answer,
      async ({ config, calls }) => {
        await expect(sesRuleSets(new SESClient(config)).active()).resolves.toBe(expected);
        expect(calls[0]?.body).toContain('Action=DescribeActiveReceiptRuleSet');
      },
    );
  });

  it.each([
    ['stichtag', 'RuleSetName=stichtag'],
    [null, 'Action=SetActiveReceiptRuleSet'],
  ])('is told that %s is to be', async (name, sent) => {
    const done = reply('<SetActiveReceiptRuleSetResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"/>');
    await withAwsStub(
      () => done,
      async ({ config, calls }) => {
        await sesRuleSets(new SESClient(config)).activate(name);
        expect(calls[0]?.body).toContain(sent);
        expect(calls[0]?.body.includes('RuleSetName')).toBe(name !== null);
      },
    );
  });

  it('that refuses is no rule set', async () => {
    const refused =
      '<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>no</Message></Error></ErrorResponse>';
    await withAwsStub(
      () => reply(refused, 403),
      async ({ config }) => {
        await expect(sesRuleSets(new SESClient(config)).active()).rejects.toMatchObject({
          code: 'sesFailed',
        });
      },
    );
  });
});
