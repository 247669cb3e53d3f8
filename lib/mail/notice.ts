import type { MailInput } from './take-mail.ts';

/** That a mail is to be taken, as SES would tell the mail queue of it; for one that came before. */
export const noticeOf = ({ key, verdicts, receivedAt }: MailInput): object => ({
  notificationType: 'Received',
  mail: { messageId: key.slice(key.lastIndexOf('/') + 1), timestamp: receivedAt.toString() },
  receipt: {
    spamVerdict: { status: verdicts.spam },
    virusVerdict: { status: verdicts.virus },
    spfVerdict: { status: verdicts.spf },
    dkimVerdict: { status: verdicts.dkim },
    dmarcVerdict: { status: verdicts.dmarc },
    action: { objectKey: key },
  },
});
