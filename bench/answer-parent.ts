/**
 * The other side of a `Child`: says that it is ready, answers what it is asked, and ends with its parent. It ends by
 * itself, so that Node still writes a profile it was asked for.
 */
export function answerParent(ready: unknown, answer: (question: unknown) => Promise<unknown>): void {
  const send = process.send?.bind(process);
  if (send === undefined) throw new TypeError('nobody to answer: this is started by npm run bench');
  process.on('message', (question) => {
    void answer(question).then(
      (value) => send({ value: value ?? null }),
      (error: unknown) => send({ failed: error instanceof Error ? (error.stack ?? '') : String(error) }),
    );
  });
  process.once('disconnect', () => process.exit());
  send({ value: ready });
}

/** What the parent gave along when it started this process. */
export const given = (): unknown => JSON.parse(process.argv[2] ?? 'null');
