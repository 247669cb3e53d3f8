import { EXIT } from './exit.ts';

export interface Interruption {
  /** Whoever stays up waits for the signal, and then ends in its own way. */
  readonly awaited: () => Promise<void>;
  /** Signals end the process again as they always do. */
  readonly off: () => void;
}

/**
 * Ctrl-C and SIGTERM first run `end`, so that nothing is left half-way, and then end the process. A second one ends it
 * at once.
 */
export function interruption(end: () => Promise<void>): Interruption {
  let resolve: (() => void) | null = null;
  const onSignal = (): void => {
    off();
    if (resolve !== null) resolve();
    else void end().finally(() => process.exit(EXIT.failed));
  };
  const off = (): void => {
    for (const signal of SIGNALS) process.off(signal, onSignal);
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return { awaited: () => new Promise((resolved) => (resolve = resolved)), off };
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;
