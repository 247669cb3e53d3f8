import { Presets, SingleBar } from 'cli-progress';
import type { OnProgress, Phase } from '../lib/books/join.ts';

const TITLES: Record<Phase, string> = {
  registrar: 'Registrar: domains',
  whmcs: 'WHMCS: domains',
  domainInfo: 'Registrar: details',
  invoices: 'WHMCS: invoices of clients',
};

export interface Progress {
  readonly onProgress: OnProgress;
  readonly done: () => void;
}

/** On stderr, so that stdout holds nothing but the answer: a bar on a terminal, a line a phase elsewhere. */
export function progress(stream: NodeJS.WriteStream = process.stderr): Progress {
  return stream.isTTY ? bars(stream) : lines(stream);
}

function bars(stream: NodeJS.WriteStream): Progress {
  let current: { phase: Phase; bar: SingleBar } | null = null;
  const done = (): void => {
    current?.bar.stop();
    current = null;
  };
  return {
    done,
    onProgress: (phase, value, total) => {
      if (current?.phase !== phase) {
        done();
        const format =
          total === null ? `${TITLES[phase]} {value}` : `${TITLES[phase]} [{bar}] {value}/{total}`;
        const bar = new SingleBar(
          { format, stream, clearOnComplete: false, hideCursor: false },
          Presets.rect,
        );
        bar.start(total ?? 0, value);
        current = { phase, bar };
      }
      if (total !== null) current.bar.setTotal(total);
      current.bar.update(value);
    },
  };
}

function lines(stream: NodeJS.WriteStream): Progress {
  let last: { phase: Phase; text: string } | null = null;
  const done = (): void => {
    if (last !== null) stream.write(`${last.text}\n`);
    last = null;
  };
  return {
    done,
    onProgress: (phase, value, total) => {
      if (last !== null && last.phase !== phase) done();
      last = { phase, text: `${TITLES[phase]} ${value}${total === null ? '' : `/${total}`}` };
    },
  };
}
