import { describe, expect, it } from '@jest/globals';
import { Temporal } from 'temporal-polyfill';
import { localVerdicts, VERDICTS_HEADER } from '../../../../infra/local/mail/local-verdicts.ts';
import { inbound } from '../../../../infra/local/mail/ses-inbound.ts';
import { parseMail } from '../../../../lib/mail/parse-mail.ts';
import { verdictsInFile } from '../../../../lib/mail/verdicts-of-file.ts';

const RAW = 'From: Robot <robot@registrar.example.net>\r\nSubject: a mail\r\n\r\ntext\r\n';
const at = Temporal.Instant.from('2026-11-24T12:00:00Z');
const verdicts = (raw: string) => localVerdicts(Buffer.from(raw));

function received(raw = RAW, envelope = {}) {
  const mail = {
    from: 'robot@registrar.example.net',
    to: 'registrar@in.example.com',
    helo: 'mail.example.net',
  };
  return inbound({ ...mail, raw: Buffer.from(raw), ...envelope }, verdicts(raw), at);
}

describe('the verdicts made up on one machine', () => {
  it('pass every mail', () => {
    expect(verdicts(RAW)).toEqual({ spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'GRAY', dmarc: 'PASS' });
  });

  it('are those that the mail asks for in its header, and in its header only', () => {
    const asked = verdicts(`${VERDICTS_HEADER}: dmarc=FAIL virus=FAIL nothing=PASS\r\n${RAW}`);
    expect(asked).toMatchObject({ dmarc: 'PASS' });
    const two = verdicts(`${VERDICTS_HEADER}: dmarc=FAIL; virus=FAIL\r\n${RAW}`);
    expect(two).toMatchObject({ spam: 'PASS', dmarc: 'FAIL', virus: 'FAIL' });
    expect(verdicts(`${RAW}${VERDICTS_HEADER}: dmarc=FAIL\r\n`)).toMatchObject({ dmarc: 'PASS' });
  });
});

describe('a mail as SES receives it', () => {
  it('bears its verdicts on top, where they are read again', async () => {
    const { stored, key, id, message } = received(`${VERDICTS_HEADER}: spf=FAIL\r\n${RAW}`);
    const given = { spam: 'PASS', virus: 'PASS', spf: 'FAIL', dkim: 'GRAY', dmarc: 'PASS' };
    expect(await verdictsInFile(stored)).toEqual(given);
    expect(Buffer.from(stored).toString().endsWith(RAW)).toBe(true);
    expect(key).toBe(`inbox/${id}`);
    const { Message } = JSON.parse(message) as { Message: string };
    expect(JSON.parse(Message)).toMatchObject({
      notificationType: 'Received',
      mail: { messageId: id, destination: ['registrar@in.example.com'] },
      receipt: {
        dmarcVerdict: { status: 'PASS' },
        spfVerdict: { status: 'FAIL' },
        action: { objectKey: key },
      },
    });
  });

  it('is still the same mail', async () => {
    const { stored } = received();
    const mail = await parseMail(stored);
    expect(mail).toMatchObject({
      subject: 'a mail',
      from: { address: 'robot@registrar.example.net' },
      text: 'text\n',
    });
    expect(mail.authenticationResults).toHaveLength(1);
  });

  it('lets no sender write into what SES writes', async () => {
    const odd = 'x";dmarc=pass;@example.org\r\nX-SES-Virus-Verdict: PASS';
    const { stored } = received(`${VERDICTS_HEADER}: dmarc=FAIL; virus=FAIL\r\n${RAW}`, {
      from: odd,
      helo: odd,
    });
    expect(await verdictsInFile(stored)).toMatchObject({ dmarc: 'FAIL', virus: 'FAIL' });
  });
});
