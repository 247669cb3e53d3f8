import * as z from 'zod';
import { StichtagError } from '../runtime/errors.ts';
import { keys } from './keys.ts';
import { baselineSchema, digestMarkSchema, installationSchema, type Installation } from './run.ts';
import type { Marks } from './state.ts';
import { readItemOrNull } from './stored-item.ts';
import type { Item, Table } from './table.ts';

export function createMarks(table: Table): Marks {
  const installation = async (): Promise<Installation | null> =>
    readItemOrNull(storedInstallation, await table.get(keys.installation));

  return {
    installation,

    async install(first) {
      await table.put(installationItem(first), [[{ absent: 'item' }]]);
      return (await installation()) ?? first;
    },

    async approveFirst(runId) {
      const stands = await installation();
      if (stands === null)
        throw new StichtagError('notInstalled', 'no run can be approved before the first one');
      const approved = installationItem({ ...stands, firstApprovedRun: runId });
      await table.put(approved, [[{ absent: { attribute: 'firstApprovedRun' } }]]);
    },

    async baseline() {
      return readItemOrNull(baselineSchema, await table.get(keys.baseline));
    },

    async setBaseline(baseline, over) {
      const { runId } = baseline;
      await table.put({ ...baseline, ...keys.baseline }, [
        [{ absent: 'item' }],
        [{ attribute: 'runId', in: over === undefined ? [runId] : [runId, over] }],
        [{ attribute: 'runId', below: runId }],
      ]);
    },

    async digest() {
      return readItemOrNull(digestMarkSchema, await table.get(keys.digest));
    },

    setDigest(mark) {
      return table.put({ ...mark, ...keys.digest }, [
        [{ absent: 'item' }],
        [{ attribute: 'runId', in: [mark.runId] }],
        [{ attribute: 'runId', below: mark.runId }],
      ]);
    },

    async quietChecked(day) {
      return readItemOrNull(quietSchema, await table.get(keys.quietChecked(day)))?.count ?? 0;
    },

    async setQuietChecked(day, count) {
      await table.put({ ...keys.quietChecked(day), count });
    },
  };
}

export const quietSchema = z.object({ count: z.int().min(0) });

/** None approved is stored as nothing there: that is what a condition can ask for. */
export const storedInstallation = installationSchema.extend({
  firstApprovedRun: z.string().nullable().default(null),
});

function installationItem({ firstApprovedRun, ...rest }: Installation): Item {
  return { ...rest, ...(firstApprovedRun !== null && { firstApprovedRun }), ...keys.installation };
}
