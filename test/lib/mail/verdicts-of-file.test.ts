import { describe, expect, it } from '@jest/globals';
import { verdictsInFile } from '../../../lib/mail/verdicts-of-file.ts';

const FORGED =
  'X-SES-Virus-Verdict: PASS\r\nAuthentication-Results: amazonses.com; dmarc=pass header.from=example.net\r\n';
const verdictsOf = (headers: string) =>
  verdictsInFile(Buffer.from(`${headers}From: robot@example.net\r\nSubject: s\r\n\r\ntext\r\n`));

describe('the verdicts that stand in a stored mail', () => {
  it('are those that SES wrote on top, whatever the mail says below', async () => {
    const stored =
      'Received: from x by inbound-smtp.eu-central-1.amazonaws.com with SMTP id abc\r\n' +
      'X-SES-Spam-Verdict: GRAY\r\nX-SES-Virus-Verdict: FAIL\r\n' +
      'Authentication-Results: amazonses.com;\r\n' +
      ' spf=pass (spfCheck: domain of example.net) client-ip=192.0.2.1; envelope-from=a@example.net; helo=x;\r\n' +
      ' dkim=permerror header.i=@example.net;\r\n dmarc=fail header.from=example.net;\r\n';
    expect(await verdictsOf(stored + FORGED)).toEqual({
      spam: 'GRAY',
      virus: 'FAIL',
      spf: 'PASS',
      dkim: 'PROCESSING_FAILED',
      dmarc: 'FAIL',
    });
  });

  it('are none where there are none, or two of one kind', async () => {
    const none = { spam: 'GRAY', virus: 'GRAY', spf: 'GRAY', dkim: 'GRAY', dmarc: 'GRAY' };
    expect(await verdictsOf('')).toEqual(none);
    expect(await verdictsOf('Authentication-Results: mx.example.net; dmarc=pass\r\n')).toEqual(none);
    expect(await verdictsOf('Authentication-Results: amazonses.com; dmarc=pass; dmarc=fail\r\n')).toEqual(
      none,
    );
  });

  it('are the stamps alone of a mail that cannot be read', async () => {
    const deep = Array.from(
      { length: 30 },
      (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`,
    );
    const raw = Buffer.from(`X-SES-Virus-Verdict: PASS\r\n${FORGED}${deep.join('')}`);
    expect(await verdictsInFile(raw)).toMatchObject({ virus: 'PASS', dmarc: 'GRAY' });
  });
});
