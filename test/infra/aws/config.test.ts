import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CONFIG_FILE,
  EXAMPLE_FILE,
  inboxOf,
  parseDeploymentConfig,
  readDeploymentConfig,
} from '../../../infra/aws/config.ts';

const example = readFileSync(path.join(import.meta.dirname, '../../..', EXAMPLE_FILE), 'utf8');
const needed = { region: 'eu-west-1', mailDomain: 'in.example.org', alarmAddress: 'alarms@example.org' };
const parse = (fields: object) => parseDeploymentConfig(JSON.stringify(fields), CONFIG_FILE);

describe('the file that says what is deployed where', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'stichtag-config-'));
    writeFileSync(path.join(folder, EXAMPLE_FILE), example);
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is the example until there is one', () => {
    const { config, isExample } = readDeploymentConfig(folder);
    expect(isExample).toBe(true);
    expect(inboxOf(config)).toBe('registrar@in.example.com');
  });

  it('is the own one as soon as it is there', () => {
    writeFileSync(path.join(folder, CONFIG_FILE), JSON.stringify({ ...needed, inbox: 'in' }));
    const { config, isExample } = readDeploymentConfig(folder);
    expect(isExample).toBe(false);
    expect(inboxOf(config)).toBe('in@in.example.org');
  });

  it('needs three fields; the others have defaults, the careful ones', () => {
    expect(parse(needed)).toEqual({
      ...needed,
      inbox: 'registrar',
      timeZone: 'Europe/Berlin',
      schedule: { everyHours: 1, minute: 5 },
      production: false,
      receiptRuleSet: null,
      egress: 'any',
      table: null,
    });
  });

  it('shows every field in the example, with its default where it has one', () => {
    const { region, mailDomain, alarmAddress } = parseDeploymentConfig(example, EXAMPLE_FILE);
    expect(parse({ region, mailDomain, alarmAddress })).toEqual(JSON.parse(example));
  });

  it.each([
    [{ region: 'Frankfurt' }, 'region: allowed: an AWS region'],
    [{ mailDomain: 'Example' }, 'mailDomain: allowed: a domain name'],
    [{ mailDomain: 'müller.example' }, 'mailDomain: allowed: a domain name'],
    [{ inbox: 'registrar@in.example.org' }, 'inbox: allowed: what stands before the @'],
    [{ timeZone: 'Europe/Bonn' }, 'timeZone: allowed: an IANA time zone'],
    [{ schedule: { everyHours: 5 } }, 'schedule.everyHours: allowed: 1, 2, 3, 4, 6'],
    [{ schedule: { minute: 60 } }, 'schedule.minute: allowed: 0 to 59'],
    [{ alarmAddress: 'nobody' }, 'alarmAddress: allowed: a mail address'],
    [{ production: 'true' }, 'production: allowed: true, false'],
    [{ receiptRuleSet: 'a set' }, 'receiptRuleSet: allowed: null, or the name'],
    [{ egress: 'mine' }, 'egress: allowed: any, fixed'],
    [{ table: 'x' }, 'table: allowed: null, or the name'],
    [{ productoin: true }, 'productoin'],
  ])('refuses %j and says what is allowed', (wrong, said) => {
    expect(() => parse({ ...needed, ...wrong })).toThrow(said);
  });

  it('tells of every wrong field at once, each on a line with the name of the file', () => {
    expect(() => parse({})).toThrow(
      [
        'stichtag.config.json: region: allowed: an AWS region, as eu-central-1',
        'stichtag.config.json: mailDomain: allowed: a domain name in ACE, lower case',
        'stichtag.config.json: alarmAddress: allowed: a mail address',
      ].join('\n'),
    );
    expect(() => parseDeploymentConfig('{', CONFIG_FILE)).toThrow('stichtag.config.json: is no JSON');
  });
});
