import type { Book } from '../infra/local/simulators/book/types.ts';
import { ROBOT } from '../infra/local/simulators/registrar-mail.ts';
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
    lines.push(...tryOut(`smtp://${host}:${port}`, inbox, system.simulators.book));
  return `${lines.join('\n')}\n`;
}

/** Mail of the simulated registrar, as a shell sends it: about a domain whose customer has paid. */
function tryOut(url: string, inbox: string, { planted }: Pick<Book, 'planted'>): string[] {
  const domain = planted.find(({ scene }) => scene === 'renewed')?.domain ?? 'DOMAIN';
  const mail = `From: ${ROBOT}\\nSubject: Outgoing transfer of ${domain}\\n\\nPlease look.\\n`;
  return [
    'To see one come:',
    `printf '${mail}' | curl ${url} --mail-from ${ROBOT} --mail-rcpt ${inbox} --upload-file -`,
  ];
}
