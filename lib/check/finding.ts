/** `stop`: nothing works before it is mended. `act`: a person should do something. `note`: worth knowing. */
export type Level = 'ok' | 'note' | 'act' | 'stop';

/** What was found, why it matters, and what to do about it; the last is null where nothing needs doing. */
export interface Finding {
  readonly topic: string;
  readonly level: Level;
  readonly what: string;
  readonly why: string;
  readonly todo: string | null;
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '0 %' : `${((part / whole) * 100).toFixed(1)} %`;

export const levelOf = (fine: boolean, otherwise: Level): Level => (fine ? 'ok' : otherwise);
