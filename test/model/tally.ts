import type { Done } from './check.ts';
import type { Command } from './command.ts';

/** Counts what runs consist of. */
export function tally() {
  const began = performance.now();
  const commands = new Map<string, number>();
  const hits = new Map<string, number>();
  let [runs, deaths] = [0, 0];
  const faults = (): number => sum(new Map([...hits].filter(([name]) => name.includes(' '))));
  return {
    add: (run: Done): void => {
      runs++;
      for (const command of run.commands) {
        count(commands, nameOf(command));
        if ('chance' in command && command.chance.dies !== null) deaths++;
      }
      for (const hit of run.hits) count(hits, hit);
    },
    /** How far it has come. */
    line: (): string => {
      const seconds = (performance.now() - began) / 1000;
      const { user, system } = process.cpuUsage();
      const cpu = (user + system) / 1_000_000;
      const each = (total: number): string => `${(total / Math.max(1, runs)).toFixed(3)} s a run`;
      return (
        `${runs} runs, ${sum(commands)} commands, ${deaths} with a death to come, ${faults()} faults met; ` +
        `${seconds.toFixed(0)} s (${each(seconds)}), CPU ${cpu.toFixed(0)} s (${each(cpu)})`
      );
    },
    /** What was done, and what went wrong with calls, how often. */
    table: (): string =>
      [...commands, ...hits]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([name, times]) => `${String(times).padStart(8)} ${name}`)
        .join('\n'),
  };
}

function nameOf(command: Command): string {
  if (command.do === 'act' || command.do === 'paid') return `${command.do} ${command.act}`;
  return command.do === 'person' ? `person ${command.what}` : command.do;
}

const count = (counts: Map<string, number>, name: string): void =>
  void counts.set(name, (counts.get(name) ?? 0) + 1);

const sum = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((total, times) => total + times, 0);
