import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Simulators } from '../../infra/local/simulators/simulators.ts';
import { planJsonSchema } from '../../lib/sweep/plan-json.ts';
import { stichtag, stichtagHere, type Env } from '../support/command.ts';
import { simulatedHere, type SimulatedHere } from '../support/simulated-here.ts';

const TODAY = '2026-11-23';
let simulators: Simulators;
let directory: string;
let env: Env;
let here: SimulatedHere;

beforeAll(async () => {
  here = await simulatedHere({ today: TODAY });
  ({ simulators, directory, env } = here);
});

afterAll(() => here.close());

const planted = (scene: string): string => {
  const found = simulators.book.planted.find((domain) => domain.scene === scene);
  if (!found) throw new TypeError(`no scene ${scene}`);
  return found.domain;
};

describe('plan', () => {
  it('prints one JSON object on stdout and all else on stderr; brakes that would trip stop no plan', async () => {
    const { code, stdout, stderr } = await stichtag(['plan', '--json'], env);
    expect(code).toBe(0);
    const plan = planJsonSchema.parse(JSON.parse(stdout));
    expect(plan.today).toBe(TODAY);
    expect(plan.settingsVersion).toMatch(/^file:[0-9a-f]{12}$/);
    expect(Object.values(plan.counts).reduce((a, b) => a + b, 0)).toBe(plan.entries.length);
    expect(plan.quiet).toBeGreaterThan(100);
    expect(plan.brakes).not.toEqual([]);
    const deadlines = plan.entries.map(({ cancelBy }) => cancelBy ?? '9999');
    expect(deadlines).toEqual([...deadlines].sort());
    expect(deadlines.filter((day) => day !== '9999' && day > '2027-01-22')).toEqual(
      // Beyond the 60 days only what shows an ending, or stands in one book.
      plan.entries
        .filter(
          ({ cancelBy, ending, row }) =>
            cancelBy !== null && cancelBy > '2027-01-22' && (ending !== null || row <= 5),
        )
        .map(({ cancelBy }) => cancelBy),
    );
    expect(stderr).toContain('WHMCS: domains');
  });

  it('with --all lists every domain of the registrar', async () => {
    const { stdout } = await stichtagHere(['plan', '--json', '--all'], env);
    const plan = planJsonSchema.parse(JSON.parse(stdout));
    expect(plan.quiet).toBe(0);
    const live = new Set(
      plan.entries.filter(({ verdict }) => verdict !== 'gone').map(({ domain }) => domain),
    );
    expect(live.size).toBe(plan.entries.length - plan.counts.gone);
  });

  it('shows a person what is due, why, the weeks ahead, the sums and the brakes', async () => {
    const { code, stdout } = await stichtagHere(['plan'], env);
    expect(code).toBe(0);
    for (const part of [
      'Deadline',
      'Why',
      'is unpaid',
      'per week',
      'Summary',
      'maxTickets',
      'Nothing was changed',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it.each([['-1'], ['1.5'], ['many'], ['99999']])('refuses --days %s', async (days) => {
    const { code, stderr } = await stichtagHere(['plan', `--days=${days}`], env);
    expect(code).toBe(2);
    expect(stderr).toContain('from 0 to 3650');
  });

  it('follows the calendar it is given', async () => {
    const { stdout } = await stichtagHere(['plan', '--json'], { ...env, STICHTAG_TODAY: '2027-02-01' });
    expect(planJsonSchema.parse(JSON.parse(stdout)).today).toBe('2027-02-01');
  });
});

describe('explain', () => {
  it('tells the facts, the rows, the reason and the days ahead', async () => {
    const { code, stdout } = await stichtagHere(['explain', planted('com-unpaid').toUpperCase()], env);
    expect(code).toBe(0);
    for (const part of [
      'The registrar (domainInfo',
      'WHMCS (GetClientsDomains',
      'is unpaid',
      'THIS ROW DECIDES',
      'row 18',
      'today',
    ]) {
      expect(stdout).toContain(part);
    }
  });

  it('prints one JSON object with --json', async () => {
    const domain = planted('com-unpaid');
    const { stdout } = await stichtagHere(['explain', domain, '--json'], env);
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      today: TODAY,
      domain,
      verdict: 'delete',
      row: 18,
      passed: expect.arrayContaining([{ row: 1, because: 'notOnHandsOffList' }]),
      timeline: [{ on: TODAY, verdict: 'delete' }, { verdict: 'late' }],
    });
  });

  it('says of a name in neither book that neither has it', async () => {
    const { code, stdout } = await stichtagHere(['explain', 'nowhere-to-be-found.com'], env);
    expect(code).toBe(0);
    expect(stdout).toContain('In neither book');
  });

  it('refuses what is no domain name', async () => {
    const { code, stderr } = await stichtagHere(['explain', 'not a domain'], env);
    expect(code).toBe(2);
    expect(stderr).toContain('allowed: a name such as example.de');
  });
});

describe('check', () => {
  it('reports both logins, the API role and what the books say', async () => {
    const { code, stdout } = await stichtagHere(['check'], env);
    expect(code).toBe(0);
    for (const part of [
      'Registrar login: works',
      'WHMCS login: works',
      'not probed: OpenTicket',
      'Unconfirmed TLDs',
      'Invoice lead',
    ]) {
      expect(stdout).toContain(part);
    }
  });
});

describe('what goes wrong', () => {
  it('an upstream that refuses ends with 4 and a hint, and no secret in sight', async () => {
    const secret = 'a-secret-nobody-may-see';
    const wrong = { ...env, STICHTAG_REGISTRAR_PASSWORD: secret, STICHTAG_WHMCS_SECRET: secret };
    const { code, stdout, stderr } = await stichtagHere(['plan'], wrong);
    expect(code).toBe(4);
    expect(stderr).toContain('STICHTAG_REGISTRAR_PASSWORD');
    expect(stdout + stderr).not.toContain(secret);
  });

  it('check says which login fails, and ends with 4', async () => {
    const { code, stdout } = await stichtagHere(['check'], { ...env, STICHTAG_WHMCS_SECRET: 'wrong' });
    expect(code).toBe(4);
    expect(stdout).toContain('Registrar login: works');
    expect(stdout).toMatch(/STOP {2}WHMCS login/);
  });

  it('an upstream out of reach ends with 4', async () => {
    const { code, stderr } = await stichtagHere(['explain', 'example.com'], {
      ...env,
      STICHTAG_REGISTRAR_URL: 'http://127.0.0.1:1/soap.php',
    });
    expect(code).toBe(4);
    expect(stderr).toContain('registrar');
  });

  it('half an environment ends with 2 and names what is missing', async () => {
    const { code, stderr } = await stichtagHere(['plan'], { STICHTAG_WHMCS_URL: 'https://example.com' });
    expect(code).toBe(2);
    expect(stderr).toContain('STICHTAG_REGISTRAR_USER');
  });

  it('a bad setting ends with 2 and names the field', async () => {
    const file = path.join(directory, 'bad.json');
    await writeFile(file, JSON.stringify({ brakes: { maxShare: 3 }, autoDeletMode: 'ticket' }));
    const { code, stderr } = await stichtagHere(['plan'], { ...env, STICHTAG_SETTINGS: file });
    expect(code).toBe(2);
    expect(stderr).toContain('brakes.maxShare');
    expect(stderr).toContain('autoDeletMode');
  });

  it.each([[['nonsense']], [['plan', '--nonsense']], [['explain']]])('%j is bad input', async (args) => {
    expect((await stichtagHere(args)).code).toBe(2);
  });
});
