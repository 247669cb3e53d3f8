import { open } from 'node:fs/promises';
import { BadInputError } from '../lib/runtime/errors.ts';
import { errorCode } from '../lib/runtime/error-code.ts';

/** In bytes: what SES takes at most. */
const MOST_BYTES = 40 * 1_024 * 1_024;

/** A mail in a file, as it came. @throws BadInputError if it cannot be read, or is larger than any mail. */
export async function mailFile(path: string): Promise<Uint8Array> {
  try {
    const handle = await open(path);
    try {
      const { size } = await handle.stat();
      if (size <= MOST_BYTES) return await handle.readFile();
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw new BadInputError(`FILE: ${path} cannot be read (${errorCode(cause)})`, cause);
  }
  throw new BadInputError(`FILE: ${path} is too large; allowed: a mail of at most ${MOST_BYTES} bytes`);
}
