import * as z from 'zod';

/** What stands in the mail queue about a run: send this mail about it. */
export const runMailSchema = z.strictObject({ runId: z.string().min(1), mail: z.enum(['digest', 'braked']) });
export type RunMail = z.output<typeof runMailSchema>;

/** Where mails about runs are asked for. Standard queue semantics: at least once, in any order. */
export interface RunMailQueue {
  /** @throws StichtagError if one of them could not be queued. Sending again is harmless. */
  send(mails: readonly RunMail[], delaySeconds?: number): Promise<void>;
}
