import type { Drained } from '../infra/local/local-system.ts';
import type { Acted } from '../lib/reconcile/acted.ts';
import { displayName } from '../lib/words/names.ts';

/** What working the queues came to, a line for each kind of outcome. */
export function drainedLines({
  acted,
  comesBack,
  failed,
  mail = NO_MAIL,
}: Omit<Drained, 'mail'> & Partial<Drained>): string[] {
  const groups = new Map<string, string[]>();
  for (const one of acted) {
    const heading = headingOf(one);
    groups.set(heading, [...(groups.get(heading) ?? []), displayName(one.domain)]);
  }
  return [
    ...[...groups].map(([heading, domains]) => `${heading} (${domains.length}): ${domains.join(', ')}`),
    ...(acted.length === 0 ? ['Nothing was sent that changes anything at the registrar.'] : []),
    ...(comesBack > 0 ? [`${comesBack} are unclear still and are looked at again.`] : []),
    ...(failed > 0 ? [`${failed} hints failed; the queue brings them again.`] : []),
    ...(mail.received > 0 ? [`Mail taken or sent: ${mail.received - mail.failed}.`] : []),
    ...(mail.failed > 0 ? [`${mail.failed} mails failed; the queue brings them again.`] : []),
  ];
}

const NO_MAIL: Drained['mail'] = { received: 0, failed: 0 };

function headingOf({ kind, outcome }: Acted): string {
  const [what, shown] =
    kind === 'revoke' ? ['Undoing an ending', 'no ending shows'] : [`Ending by ${kind}`, 'the ending shows'];
  switch (outcome) {
    case 'confirmed':
      return kind === 'revoke'
        ? `${what}: sent, and the ending still shows`
        : `${what}: placed, read back, ${shown}`;
    case 'revoked':
      return `${what}: sent, read back, ${shown}`;
    case 'accepted':
      return `${what}: accepted, not read back yet`;
    case 'refused':
      return `${what}: refused by the registrar`;
    case 'notSent':
      return `${what}: not sent`;
    case 'unclear':
      return `${what}: sent, without a clear answer`;
  }
}
