import type fc from 'fast-check';
import type { Command } from './command.ts';
import type { Simulation } from './simulation.ts';

/** A command as fast-check runs it. What it does is plain data; it prints as JSON, so that a run can be written down. */
export class Step implements fc.AsyncCommand<Simulation, Simulation, true> {
  readonly command: Command;

  constructor(command: Command) {
    this.command = command;
  }

  check({ isPossible }: Simulation): Promise<boolean> {
    return isPossible(this.command);
  }

  run({ step }: Simulation): Promise<void> {
    return step(this.command);
  }

  toString(): string {
    return JSON.stringify(this.command);
  }
}
