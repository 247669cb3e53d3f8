/** Under what mails that came in are kept: the prefix of the receipt rule. */
export const INBOX = 'inbox/';

/** Where mails are kept as they came. */
export interface ObjectStore {
  /** @returns null if there is no such object. @throws StichtagError `objectFailed` */
  get(key: string): Promise<Uint8Array | null>;
  /** Over whatever stands there. @throws StichtagError `objectFailed` */
  put(key: string, body: Uint8Array): Promise<void>;
  /** The keys that begin with `prefix`, in their order. @throws StichtagError `objectFailed` */
  list(prefix: string): AsyncIterable<string>;
}
