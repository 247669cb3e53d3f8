const PLAIN_WORD = /^[\p{L}\p{N}._/:+-]{1,60}$/u;

/** People's data is not repeated in a message, not even to the person who typed it: messages end in logs. */
export type Privacy = 'public' | 'private';

/** A refused value as a message may name it: words, numbers and names as they are, anything else by its kind. */
export function showValue(input: unknown, privacy: Privacy = 'public'): string {
  if (input === undefined) return 'nothing';
  if (input === null) return 'null';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'string') return showText(input, privacy);
  if (typeof input !== 'number' && typeof input !== 'boolean') return 'an object';
  return privacy === 'public' ? String(input) : `this ${typeof input}`;
}

/** `brakes.maxShare`, `mail.senders[0]`, `notice.tlds["co.uk"].days`; '' for the whole. */
export function showPath(path: readonly PropertyKey[]): string {
  return path.map(showStep).join('').replace(/^\./, '');
}

function showStep(step: PropertyKey): string {
  if (typeof step === 'number') return `[${step}]`;
  const key = String(step);
  if (/^\w+$/.test(key) && key.length <= 60) return `.${key}`;
  return PLAIN_WORD.test(key) ? `["${key}"]` : '[an unreadable key]';
}

function showText(text: string, privacy: Privacy): string {
  if (text.trim() === '') return 'an empty text';
  return privacy === 'public' && PLAIN_WORD.test(text) ? `"${text}"` : 'this text';
}
