import type { HandleContent, HandleReader } from '../registrar/handles.ts';
import { isDeepStrictEqual } from 'node:util';
import { isListedAs, showsContact } from './same-contact.ts';

/**
 * Looks for a contact among all handles of the registrar's list: by name there, by all the rest in handleInfo, a call for
 * each of that name: one that is not looked at would be made once more.
 * @returns null if none shows it
 */
export async function findHandle(
  content: HandleContent,
  reader: Pick<HandleReader, 'handleInfo' | 'listHandles'>,
): Promise<string | null> {
  let alike: string | null = null;
  for (const handle of await ofThatName(content, reader)) {
    const shown = await reader.handleInfo(handle);
    if (shown === null) continue;
    if (isDeepStrictEqual(shown, content)) return handle;
    if (alike === null && showsContact(shown, content)) alike = handle;
  }
  return alike;
}

/** Newest first, as far as the list's order tells: that is the one just made. */
async function ofThatName(
  content: HandleContent,
  reader: Pick<HandleReader, 'listHandles'>,
): Promise<string[]> {
  const found: string[] = [];
  for await (const page of reader.listHandles()) {
    found.push(...page.filter((listed) => isListedAs(listed, content)).map(({ handle }) => handle));
  }
  return found.reverse();
}
