/** A mail as it is understood. Nothing in it is proven; `authenticityOf` judges who sent it. */
export interface ParsedMail {
  /** Without its angle brackets. */
  readonly messageId: string | null;
  /** An instant in UTC, as ISO 8601; null if the mail has none, or no such day. */
  readonly date: string | null;
  /** The one address of the one From header, its domain in ACE; null if there are none, several, or an odd one. */
  readonly from: { readonly address: string; readonly name: string } | null;
  readonly to: readonly string[];
  /** Decoded, one line. */
  readonly subject: string;
  /** The plain text, else the HTML made text; NFC, lines ended by \n, at most 200,000 characters. */
  readonly text: string;
  /** A machine sent it, by `Auto-Submitted` or a header like it: never to be answered. */
  readonly autoSubmitted: boolean;
  /** An automatic reply to a mail, as while out of office: never to be answered. */
  readonly isAutoReply: boolean;
  /** A mail came back undelivered. To send a mail about it may bounce in turn, without end. */
  readonly isBounce: boolean;
  /** It carries the header that our own mails carry, `X-Stichtag-Mail`: the guard against loops. */
  readonly isOurs: boolean;
  /** It answers a mail of ours, by what it refers to or by its subject. */
  readonly answersOurs: boolean;
  /** Each `Authentication-Results`, unfolded, topmost first. Only SES's own, and only on top, is to be believed. */
  readonly authenticationResults: readonly string[];
}
