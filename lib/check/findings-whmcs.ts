import type { Temporal } from 'temporal-polyfill';
import { CRON_MAX_HOURS } from '../expiry/brakes.ts';
import { cronAgeHours } from '../sweep/make-plan.ts';
import { levelOf, type Finding } from './finding.ts';
import type { CheckInput } from './check-input.ts';

/** How WHMCS is set up: department, ticket opener, cron, clock, next due dates. */
export function whmcsFindings(input: CheckInput): Finding[] {
  return [
    ...department(input),
    ...ticketOpener(input),
    ...cron(input),
    ...clock(input),
    ...syncNextDueDate(input),
  ];
}

function department({ probes, settings }: CheckInput): Finding[] {
  if (!probes.departments.ok) return [];
  const { departmentId } = settings.ticket;
  const found = probes.departments.value.find(({ id }) => id === departmentId);
  const others = probes.departments.value.map(({ id, name }) => `${id} ${name}`).join(', ');
  return [
    {
      topic: 'Ticket department',
      level: levelOf(found !== undefined, 'act'),
      what: found
        ? `${departmentId} ${found.name}`
        : `${departmentId} does not exist; there are: ${others || 'none'}`,
      why: 'Tickets are opened there.',
      todo: found ? null : 'Set ticket.departmentId.',
    },
  ];
}

function ticketOpener({ probes, settings }: CheckInput): Finding[] {
  const topic = 'Ticket opener';
  const why = 'Tickets are opened in the name of this client, or else of ticket.name and ticket.email.';
  if (settings.whmcsBot === null) {
    const { email } = settings.ticket;
    const stops =
      settings.autoDeleteMode === 'ticket' ? 'mode ticket will refuse to start' : 'none will be opened';
    const what =
      email === null
        ? `no whmcsBot and no ticket.email: ${stops}`
        : `no whmcsBot; by ticket.name and ticket.email`;
    const todo =
      email === null ? 'Make a client for Stichtag and set whmcsBot, or set notification.forwardTo.' : null;
    return [{ topic, level: levelOf(email !== null, 'act'), what, why, todo }];
  }
  if (probes.botClient?.ok !== true) return [];
  const bot = probes.botClient.value;
  const active = bot?.status === 'Active';
  return [
    {
      topic,
      level: levelOf(active, 'act'),
      what: `client ${settings.whmcsBot} ${bot === null ? 'does not exist' : `is ${bot.status}`}`,
      why,
      todo: active ? null : 'Set whmcsBot to an active client kept for Stichtag.',
    },
  ];
}

function cron({ probes }: CheckInput): Finding[] {
  if (!probes.automationLog.ok) return [];
  const age = cronAgeHours(probes.automationLog.value);
  const fine = age !== null && age <= CRON_MAX_HOURS;
  return [
    {
      topic: 'WHMCS daily cron',
      level: levelOf(fine, 'act'),
      what: age === null ? 'its last run is unknown' : `ran ${age.toFixed(1)} hours ago`,
      why: `Invoices and due dates are only as good as the cron: beyond ${CRON_MAX_HOURS} hours nothing is ended.`,
      todo: fine ? null : 'See to the cron job of WHMCS (Automation Status).',
    },
  ];
}

const CLOCKS_MAY_DIFFER_MINUTES = 10;

function clock({ probes, settings, now }: CheckInput): Finding[] {
  const theirs = probes.automationLog.ok ? probes.automationLog.value.currentDateTime : null;
  const off = theirs === null ? null : Math.abs(now.until(theirs).total('minutes'));
  const fine = off !== null && off <= CLOCKS_MAY_DIFFER_MINUTES;
  return [
    {
      topic: 'Time zones',
      level: levelOf(fine, off === null ? 'note' : 'act'),
      what:
        off === null
          ? 'WHMCS does not tell its clock'
          : `WHMCS's clock is ${off.toFixed(0)} minutes from ours in ${settings.timeZone}`,
      why: "WHMCS's dates carry no zone, and the registrar's seconds are turned into days in the configured one.",
      todo: fine ? null : 'Set timeZone to the zone of the WHMCS server, or mend its clock.',
    },
  ];
}

function syncNextDueDate({ probes }: CheckInput): Finding[] {
  const probe = probes.configuration.get('DomainSyncNextDueDate');
  const days = probes.configuration.get('DomainSyncNextDueDateDays');
  if (probe?.ok !== true) return [];
  const on = probe.value === 'on' || probe.value === '1';
  return [
    {
      topic: 'Sync Next Due Date',
      level: levelOf(!on, 'act'),
      what: on ? `on, ${days?.ok === true ? (days.value ?? '0') : 'an unknown number of'} days` : 'off',
      why: "While it is on, WHMCS moves the next due date after the registrar's, and unpaid domains look covered.",
      todo: on ? 'Switch it off: Automation Settings, Domain Sync.' : null,
    },
  ];
}

export const plainDateTimeIn = (at: Temporal.Instant, zone: string): Temporal.PlainDateTime =>
  at.toZonedDateTimeISO(zone).toPlainDateTime();
