import type { MailDomain, MailTicket } from '../../../lib/tickets/mail-kinds.ts';
import { ticketToken } from '../../../lib/tickets/token.ts';
import { date, nameOf } from '../expiry/world.ts';

export const MAIL_DOMAIN: MailDomain = {
  domain: nameOf('example.de'),
  covered: true,
  coveredUntil: date('2027-12-15'),
  ending: null,
  atRegistrar: true,
  links: { domain: 'https://billing.example.com/admin/clientsdomains.php?userid=7&id=3', invoice: null },
};

export const MAIL_TICKET: MailTicket = {
  token: ticketToken('mail', '0123456789abcdef0123456789abcdef'),
  event: 'transferOutRequested',
  rule: 'en.transferOutRequested.1',
  domains: [MAIL_DOMAIN],
  order: '4711',
  date: date('2026-11-29'),
  receivedOn: date('2026-11-24'),
  today: date('2026-11-24'),
  key: 'inbox/0a1b2c3d4e5f',
  forwarded: true,
  settingsVersion: 'v1',
};
