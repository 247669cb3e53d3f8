import type { Acting } from './acting.ts';
import { loadEnvironment } from './environment.ts';

/**
 * From now on the registrar's mail is taken on this machine, if `notification.inbox` is set. @returns where, and where a
 * person looks at what is sent. @throws BadInputError if the port is taken.
 */
export async function mailHere({ system, settings }: Pick<Acting, 'system' | 'settings'>): Promise<string> {
  const { inbox } = settings.settings.notification;
  if (inbox === null) return 'No mail is taken: notification.inbox is not set.\n';
  const { host, port } = await system.mail.listen(
    (await loadEnvironment(process.env, process.cwd())).smtpPort(),
  );
  const lines = [
    `Mail for ${inbox} is taken at smtp://${host}:${port}; nothing in it is verified here.`,
    `Nothing is sent out: mail to you is kept, and shown at ${await system.mail.viewerUrl()}`,
  ];
  if (system.simulators !== null)
    lines.push(...tryOut(`smtp://${host}:${port}`, inbox, settings.settings.mail.senders[0]));
  return `${lines.join('\n')}\n`;
}

/** Mail from the simulated registrar, as a shell sends it. */
const tryOut = (url: string, inbox: string, sender = 'registrar.example.net'): string[] => [
  'To see one come, send any mail in a file as the registrar would:',
  `curl ${url} --mail-from robot@${sender} --mail-rcpt ${inbox} --upload-file FILE`,
];
