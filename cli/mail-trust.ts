import type { Command } from 'commander';
import { trustSender, type Trusted } from '../lib/person/trust-sender.ts';
import { asPerson, personCommand, type Answer, type PersonOptions } from './person.ts';

export function trustCommand(): Command {
  return personCommand('trust', 'believe mail of a sender, and take again what came from it before')
    .argument('<sender>', 'a mail address, or a domain for all its addresses')
    .action(trust);
}

async function trust(sender: string, options: PersonOptions): Promise<void> {
  await asPerson(options, async ({ deps, mail }, by): Promise<Answer> => {
    const { objects, queue: mailQueue } = mail;
    const trusted = await trustSender({ sender, by }, { ...deps, objects, mailQueue });
    const { current, changed, again, still } = trusted;
    const json = { sender: trusted.sender, changed, settingsVersion: current.version, again, still };
    return { json, text: trustedText(trusted) };
  });
}

function trustedText({ sender, current, changed, again, still }: Trusted): string {
  const how = changed ? `since settings ${current.version}` : `already, in settings ${current.version}`;
  const doubts = new Map<string, number>();
  for (const { why } of still) doubts.set(why, (doubts.get(why) ?? 0) + 1);
  return [
    `${sender} is one of mail.senders, ${how}. Its mail is believed if it is proven to be from there.`,
    again.length === 0
      ? 'No mail of it waited.'
      : `${again.length} mails of it that were not believed are taken again.`,
    ...[...doubts].map(([why, count]) => `${count} mails of it are not believed all the same: ${why}.`),
  ].join('\n');
}
