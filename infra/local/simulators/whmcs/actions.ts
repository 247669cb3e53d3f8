import type { Action } from './action.ts';
import { addInvoicePayment } from './add-invoice-payment.ts';
import { addTicketReply } from './add-ticket-reply.ts';
import { getClientsDetails } from './get-clients-details.ts';
import { getClientsDomains } from './get-clients-domains.ts';
import { getContacts } from './get-contacts.ts';
import { getInvoice } from './get-invoice.ts';
import { getInvoices } from './get-invoices.ts';
import { getTickets } from './get-tickets.ts';
import { logActivity } from './log-activity.ts';
import { openTicket } from './open-ticket.ts';
import {
  getAutomationLog,
  getConfigurationValue,
  getSupportDepartments,
  whmcsDetails,
} from './system-actions.ts';

/** Action names are not case-sensitive: keys are lower case. */
export const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ['getclientsdomains', getClientsDomains],
  ['getclientsdetails', getClientsDetails],
  ['getcontacts', getContacts],
  ['getinvoices', getInvoices],
  ['getinvoice', getInvoice],
  ['addinvoicepayment', addInvoicePayment],
  ['openticket', openTicket],
  ['addticketreply', addTicketReply],
  ['gettickets', getTickets],
  ['logactivity', logActivity],
  ['whmcsdetails', whmcsDetails],
  ['getautomationlog', getAutomationLog],
  ['getconfigurationvalue', getConfigurationValue],
  ['getsupportdepartments', getSupportDepartments],
]);
