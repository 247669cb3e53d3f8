import type { ParsedMail } from './parsed-mail.ts';

/** What a mail is that answers another, maybe one of ours. */
export type CameBack = 'bounce' | 'autoReply' | 'reply';

/**
 * By its own word, which nothing proves.
 * @param isFromOurReader it names the address as its sender that our mails go to.
 * @returns null if it says nothing of the kind.
 */
export function cameBack(
  mail: Pick<ParsedMail, 'isBounce' | 'isAutoReply' | 'answersOurs'>,
  isFromOurReader: boolean,
): CameBack | null {
  if (mail.isBounce) return 'bounce';
  if (mail.isAutoReply) return 'autoReply';
  return mail.answersOurs || isFromOurReader ? 'reply' : null;
}
