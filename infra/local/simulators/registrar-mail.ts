/** Who the simulated registrar's mails come from. */
export const ROBOT = 'robot@registrar.example.net';

/** A mail as a registrar sends it when somebody asks to take a domain elsewhere. @param today `YYYY-MM-DD` */
export function transferOutRequest(domain: string, inbox: string, today: string): string {
  const at = new Date(`${today}T09:00:00Z`);
  return [
    `From: Registrar <${ROBOT}>`,
    `To: ${inbox}`,
    `Subject: Outgoing transfer of ${domain}`,
    `Date: ${at.toUTCString()}`,
    `Message-ID: <transfer-${domain}-${today}@registrar.example.net>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Dear customer,',
    '',
    `another registrar has asked for the transfer of ${domain}.`,
    'Unless you refuse it within five days, the domain leaves your account.',
    '',
    'Your registrar',
    '',
  ].join('\r\n');
}
