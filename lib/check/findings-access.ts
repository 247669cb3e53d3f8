import { adviceFor } from './advice.ts';
import type { CheckInput } from './check-input.ts';
import { levelOf, type Finding } from './finding.ts';
import type { Probe, Probes, Refusal } from './probe.ts';

/** Logins, and what the API role lets us do. */
export function accessFindings({ probes }: CheckInput): Finding[] {
  const actions = readActions(probes);
  const whmcs = whmcsLogin(actions.flatMap(([, probe]) => (probe === null ? [] : [probe])));
  return [
    login('Registrar login', probes.registrarLogin),
    login('WHMCS login', whmcs),
    ...(whmcs.ok ? [reading(actions)] : []),
    WRITING,
  ];
}

type Action = readonly [string, Probe<unknown> | null];

function readActions(probes: Probes): Action[] {
  return [
    ['WhmcsDetails', probes.whmcsVersion],
    ['GetClientsDomains', probes.domains],
    ['GetInvoices', probes.invoices],
    ['GetInvoice', probes.invoice],
    ['GetAutomationLog', probes.automationLog],
    ['GetConfigurationValue', probes.configuration.get('DomainSyncNextDueDate') ?? null],
    ['GetSupportDepartments', probes.departments],
    ['GetClientsDetails', probes.botClient ?? probes.clientDetails],
  ];
}

/** One action that is answered, or denied by the role alone, shows that the login itself works. */
function whmcsLogin(tried: readonly Probe<unknown>[]): Probe<unknown> {
  const works = tried.some((probe) => probe.ok || probe.code === 'accessDenied');
  const failed = tried.find((probe) => !probe.ok);
  return works || failed === undefined ? { ok: true, value: null } : failed;
}

function login(topic: string, probe: Probe<unknown>): Finding {
  const why = 'Without it nothing can be read.';
  return probe.ok
    ? { topic, level: 'ok', what: 'works', why, todo: null }
    : { topic, level: 'stop', what: `failed: ${probe.message}`, why, todo: adviceFor(probe) };
}

function reading(actions: readonly Action[]): Finding {
  const failed = actions.flatMap(([action, probe]): [string, Refusal][] =>
    probe === null || probe.ok ? [] : [[action, probe]],
  );
  const names = (wanted: (probe: Action[1]) => boolean): string =>
    actions
      .filter(([, probe]) => wanted(probe))
      .map(([action]) => action)
      .join(', ');
  const untried = names((probe) => probe === null);
  const what = [
    `allowed: ${names((probe) => probe?.ok === true)}`,
    ...failed.map(([action, { code, message }]) =>
      code === 'accessDenied' ? `denied: ${action}` : `failed: ${message}`,
    ),
    ...(untried === '' ? [] : [`nothing to try it on: ${untried}`]),
  ];
  return {
    topic: 'API role, reading',
    level: levelOf(failed.length === 0, 'stop'),
    what: what.join('; '),
    why: 'A fact that cannot be read holds its domain.',
    todo:
      failed.length === 0 ? null : [...new Set(failed.map(([, refusal]) => adviceFor(refusal)))].join(' '),
  };
}

/** What the acting half will need too; calling one of these to see whether it works would do it. */
const WRITING: Finding = {
  topic: 'API role, writing',
  level: 'note',
  what: 'not probed: OpenTicket, AddTicketReply, GetTickets, LogActivity',
  why: 'Trying a writing action would write. Planning needs none of them.',
  todo: 'Tick them in the API role before Stichtag is to open tickets.',
};
