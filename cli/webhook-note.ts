import type { LocalSystem } from '../infra/local/local-system.ts';
import type { Simulators } from '../infra/local/simulators/simulators.ts';

/**
 * Where webhooks and the registrar module's calls are taken, if they are; and on simulated books how to pay an invoice
 * there, to see a webhook come.
 */
export function webhookNote({
  webhookUrl,
  gatewayUrl,
  simulators,
}: Pick<LocalSystem, 'webhookUrl' | 'gatewayUrl' | 'simulators'>): string {
  const gateway = gatewayUrl === null ? '' : `WHMCS's registrar module is answered at ${gatewayUrl}.\n`;
  return gateway + paymentsNote(webhookUrl, simulators);
}

function paymentsNote(webhookUrl: string | null, simulators: Simulators | null): string {
  if (webhookUrl === null) return NO_WEBHOOKS;
  const taken = `WHMCS's webhooks are taken at ${webhookUrl}.`;
  if (simulators === null) return `${taken}\n`;
  return [
    taken,
    'To see one come, pay the invoice of a domain that was ended: the hook of the simulated WHMCS tells it.',
    paymentLine(simulators.whmcs, simulators.book.today, 'INVOICE'),
    '',
  ].join('\n');
}

const NO_WEBHOOKS =
  'No webhooks are taken: set STICHTAG_WEBHOOK_SECRET to whsec_ and what `openssl rand -base64 32` prints.\n';

/** A customer's payment, as a shell sends it to WHMCS's API. @param today `YYYY-MM-DD` */
function paymentLine(
  { url, identifier, secret }: Pick<Simulators['whmcs'], 'url' | 'identifier' | 'secret'>,
  today: string,
  invoice: string,
): string {
  const fields = {
    identifier,
    secret,
    responsetype: 'json',
    action: 'AddInvoicePayment',
    transid: 'try',
    gateway: 'banktransfer',
    date: today,
    invoiceid: invoice,
  };
  const data = Object.entries(fields).map(([name, value]) => `-d ${name}=${value}`);
  return `curl ${url}/includes/api.php ${data.join(' ')}`;
}
