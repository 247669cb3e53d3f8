/** Waits that a closing simulator can cut short. */
export interface Pauses {
  pause(ms: number): Promise<void>;
  end(): void;
}

export function createPauses(): Pauses {
  const waiting = new Set<() => void>();
  return {
    pause: async (ms) => {
      if (ms <= 0) return;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, ms);
        waiting.add(done);
      });
    },
    end: () => waiting.forEach((done) => done()),
  };
}
