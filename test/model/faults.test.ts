import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { REGISTRAR_FAULT_KINDS } from '../../infra/local/simulators/registrar/fault-kind.ts';
import { WHMCS_FAULT_KINDS } from '../../infra/local/simulators/whmcs/fault-kind.ts';
import { ACTS } from './acts.ts';
import type { Command } from './command.ts';
import { command } from './generate.ts';
import { PERSONS } from './persons.ts';

/** The model is only as good as what can happen in it. */
describe('what may happen in the model', () => {
  const all: readonly Command[] = fc.sample(command, { numRuns: 40_000, seed: 1 });
  const faults = all.flatMap((one) => (one.do === 'fault' ? [one.fault] : []));
  const isWhmcs = (on: string): boolean => /^[A-Z]/.test(on);

  it('every fault the registrar’s simulator knows, on its writes', () => {
    const armed = faults.filter(({ on }) => on === 'write' || on === 'domainDelete').map(({ kind }) => kind);
    expect(REGISTRAR_FAULT_KINDS.filter((kind) => !armed.includes(kind))).toEqual([]);
  });

  it('every fault WHMCS’s simulator knows, on a ticket and on what is read', () => {
    for (const on of ['OpenTicket', 'GetInvoices']) {
      const armed = faults.filter((one) => isWhmcs(one.on) && one.on === on).map(({ kind }) => kind);
      expect([on, WHMCS_FAULT_KINDS.filter((kind) => !armed.includes(kind))]).toEqual([on, []]);
    }
  });

  it('everything people do, and everything a person may say', () => {
    const acts = new Set(all.flatMap((one) => (one.do === 'act' ? [one.act] : [])));
    const said = new Set(all.flatMap((one) => (one.do === 'person' ? [one.what] : [])));
    expect(ACTS.filter((act) => !acts.has(act))).toEqual([]);
    expect(PERSONS.filter((what) => !said.has(what))).toEqual([]);
  });
});
