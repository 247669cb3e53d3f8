import { levelOf, type Finding } from './finding.ts';
import type { CheckInput } from './check-input.ts';
import type { Probe, Probes } from './probe.ts';

/** Logins, and what the API role lets us do. */
export function accessFindings({ probes }: CheckInput): Finding[] {
  return [
    login('Registrar login', probes.registrarLogin, 'Check the registrar address, user and password.'),
    login(
      'WHMCS login',
      probes.whmcsVersion,
      'Check the WHMCS address, identifier, secret, and the IP allow list.',
    ),
    ...roleFindings(probes),
  ];
}

function login(topic: string, probe: Probe<unknown>, todo: string): Finding {
  const why = 'Without it nothing can be read.';
  return probe.ok
    ? { topic, level: 'ok', what: 'works', why, todo: null }
    : { topic, level: 'stop', what: `refused: ${probe.code} (${probe.message})`, why, todo };
}

/** What the later, acting half will need too; calling one of these to see whether it works would do it. */
const NOT_PROBED = ['OpenTicket', 'AddTicketReply', 'GetTickets', 'LogActivity'];

function roleFindings(probes: Probes): Finding[] {
  const actions: [string, Probe<unknown> | null][] = [
    ['WhmcsDetails', probes.whmcsVersion],
    ['GetClientsDomains', probes.domains],
    ['GetInvoices', probes.invoices],
    ['GetInvoice', probes.invoice],
    ['GetAutomationLog', probes.automationLog],
    ['GetConfigurationValue', probes.configuration.get('DomainSyncNextDueDate') ?? null],
    ['GetSupportDepartments', probes.departments],
    ['GetClientsDetails', probes.botClient ?? probes.clientDetails],
  ];
  const refused = actions.flatMap(([action, probe]) =>
    probe !== null && !probe.ok ? [`${action} (${probe.code})`] : [],
  );
  const untried = actions.flatMap(([action, probe]) => (probe === null ? [action] : []));
  const allowed = actions.flatMap(([action, probe]) => (probe?.ok === true ? [action] : []));
  return [
    {
      topic: 'API role, reading',
      level: levelOf(refused.length === 0, 'stop'),
      what:
        (refused.length === 0 ? `allowed: ${allowed.join(', ')}` : `refused: ${refused.join(', ')}`) +
        (untried.length === 0 ? '' : `; nothing to try it on: ${untried.join(', ')}`),
      why: 'A fact that cannot be read holds its domain.',
      todo: refused.length === 0 ? null : 'Tick these actions in the API role of this credential.',
    },
    {
      topic: 'API role, writing',
      level: 'note',
      what: `not probed: ${NOT_PROBED.join(', ')}`,
      why: 'Trying a writing action would write. Planning needs none of them.',
      todo: 'Tick them in the API role before Stichtag is to open tickets.',
    },
  ];
}
