/** Something that goes wrong on purpose, with the next matching call or calls. */
export interface Fault<Kind extends string> {
  readonly kind: Kind;
  /** Only with this operation or action; left out: with any. */
  readonly operation?: string;
  /** Only with calls about this domain; left out: with any. */
  readonly domain?: string;
  /** How many calls are hit. Default 1. */
  readonly times?: number;
  /** How many matching calls pass unharmed first. Default 0. */
  readonly after?: number;
  /** For `late`: how long the reply is held back, in ms. */
  readonly delayMs?: number;
  /** For `dayOff`: by how many days, backwards if negative. Default 1. */
  readonly days?: number;
  /** For `returnCode`. */
  readonly returnCode?: number;
  /** For `fault` and `resultError`: the text. */
  readonly message?: string;
}

export interface Faults<Kind extends string> {
  readonly fail: (fault: Fault<Kind>) => void;
  readonly clearFaults: () => void;
  /** The fault that hits this call, if one does; each is asked once a call, in the order they were set. */
  readonly hitting: (operation: string, isAbout: (domain: string) => boolean) => Fault<Kind> | undefined;
}

export function createFaults<Kind extends string>(): Faults<Kind> {
  let armed: { fault: Fault<Kind>; passing: number; left: number }[] = [];
  return {
    fail: (fault) => armed.push({ fault, passing: fault.after ?? 0, left: fault.times ?? 1 }),
    clearFaults: () => (armed = []),
    hitting: (operation, isAbout) => {
      const matching = armed.filter(
        ({ fault }) =>
          (fault.operation ?? operation) === operation &&
          (fault.domain === undefined || isAbout(fault.domain)),
      );
      const hit = matching.find(({ passing }) => passing === 0);
      for (const waiting of matching.filter(({ passing }) => passing > 0)) waiting.passing -= 1;
      if (hit !== undefined) hit.left -= 1;
      armed = armed.filter(({ left }) => left > 0);
      return hit?.fault;
    },
  };
}
