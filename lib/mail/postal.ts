import PostalMime, { type Email } from 'postal-mime';
import { MAIL_BOUNDS } from './mail-bounds.ts';
import { MailError } from './mail-error.ts';

/** Decodes headers, or one part with its headers. @throws MailError */
export async function decodePart(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { maxHeadersSize: MAIL_BOUNDS.headerBytes });
  } catch (cause) {
    throw new MailError('mailUnreadable', cause);
  }
}
