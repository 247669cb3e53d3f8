import { jest } from '@jest/globals';

/** The JSON lines written to stdout and stderr from now on, in order; nobody sees anything before `restore`. */
export function printed(): { readonly lines: readonly string[]; readonly restore: () => void } {
  const lines: string[] = [];
  const spies = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((text) => {
      const line = String(text);
      if (line.startsWith('{')) lines.push(line);
      return true;
    }),
  );
  return { lines, restore: () => spies.forEach((spy) => spy.mockRestore()) };
}
