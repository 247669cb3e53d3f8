/** What is read. A larger mail is refused as a whole; of a longer text the beginning is read. */
export const MAIL_BOUNDS = {
  /** Of the whole mail, in bytes. */
  bytes: 10_000_000,
  /** Of all its headers, those of its parts included, in bytes. */
  headerBytes: 262_144,
  parts: 200,
  /** Of parts in parts. */
  levels: 20,
  /** Of all texts together, before they are decoded. Each line costs the parser time. */
  textBytes: 3_000_000,
  textLines: 20_000,
  /** In UTF-16 units, when it is decoded. */
  text: 200_000,
} as const;
