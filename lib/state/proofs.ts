import { keys, PROOFS } from './keys.ts';
import { proofSchema, type Proof } from './run.ts';
import type { Proofs } from './state.ts';
import { readItem } from './stored-item.ts';
import type { Table } from './table.ts';

export function createProofs(table: Table): Proofs {
  return {
    async all() {
      const proofs: Proof[] = [];
      for await (const item of table.query(PROOFS)) proofs.push(readItem(proofSchema, item));
      return proofs;
    },

    async add(proof) {
      const key = keys.proof(proof.path, proof.suffix, proof.kind);
      await table.put({ ...proof, ...key }, [[{ absent: 'item' }]]);
    },
  };
}
