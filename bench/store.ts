import { openStore } from '../infra/local/local-store.ts';
import { answerParent } from './answer-parent.ts';

/** Table and queue as a process of their own, in memory. */
const { endpoints } = await openStore(null);
answerParent({ table: endpoints.table, queueUrl: endpoints.queueUrl }, () => Promise.resolve(null));
