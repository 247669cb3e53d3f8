import { loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Child } from './child.ts';
import { fire, type Fired } from './load-fire.ts';
import { hostReadySchema, hostToldSchema, type Ending, type HostReady } from './load-host-answers.ts';
import type { LoadOptions } from './load-options.ts';
import { watchQueue, type QueueWatch } from './load-queue.ts';
import type { LoadMeasured } from './load-table.ts';
import { workedBy } from './load-worked.ts';
import { workerProcess, type WorkerProcess } from './load-worker-process.ts';

/** What a killed worker had in hand comes back after 12. */
const EMPTY_WITHIN_MINUTES = 15;
const PROBE_SECONDS = 10;

interface Around {
  /** Where table and queue are found. */
  readonly directory: string;
  readonly host: Child;
}

/** The load, what is done to the worker meanwhile, and all there is to know about it afterwards. */
export async function measureLoad(options: LoadOptions, { directory, host }: Around): Promise<LoadMeasured> {
  const ready = hostReadySchema.parse(host.ready);
  const log = path.join(directory, 'worker.log');
  const worker = workerProcess(log, { directory, access: ready.access });
  const queue = watchQueue(ready.queueUrl);
  const paid = ready.endings.filter((_, n) => n % 2 === 0);
  const unpaid = ready.endings.filter((_, n) => n % 2 === 1);
  const before = loadAverage();
  try {
    await worker.start();
    const [load, inHandWhenKilled] = await Promise.all([
      fireAll(ready, options, queue),
      disturb(worker, queue, options),
      payOneByOne(paid, host, options),
    ]);
    const noteDepth = depthNotes();
    const { finish } = load.result;
    const secondsToEmpty = await queue.emptyWithin(EMPTY_WITHIN_MINUTES * 60, finish, (depth, passed) => {
      worker.mustRun();
      noteDepth(depth, passed);
    });
    const averages = `${before} before, ${loadAverage()} after`;
    const { peak: peakDepth } = await queue.depth();
    await worker.end('SIGTERM');
    const told = hostToldSchema.parse(await host.ask('tell'));
    const deadLetters = await queue.deadLetters();
    const worked = await workedBy(log);
    note(`As many webhooks of one id as it takes, ${PROBE_SECONDS} s …`);
    const { webhookUrl: url, secret, invoices } = ready;
    const most = await fire({
      ...{ url, secret, invoices },
      perRequest: 1,
      requests: 'all',
      seconds: PROBE_SECONDS,
    });
    const { shots } = load;
    const workerPeakRssMb = worker.peakRssMb();
    return {
      ...{ options, load, most, shots, worked, told, paid, unpaid, deadLetters },
      ...{ secondsToEmpty, inHandWhenKilled, peakDepth, workerPeakRssMb, loadAverage: averages },
    };
  } finally {
    queue.stop();
    await worker.end('SIGKILL');
  }
}

const loadAverage = (): string => (loadavg()[0] ?? NaN).toFixed(1);

async function fireAll(ready: HostReady, options: LoadOptions, queue: QueueWatch): Promise<Fired> {
  const { webhookUrl: url, secret, endings, invoices: others } = ready;
  const { hints, perRequest, seconds } = options;
  const invoices = [...endings.map(({ invoiceId }) => invoiceId), ...others].slice(0, options.invoices);
  const requests = Math.ceil(hints / perRequest);
  note(`${requests} webhooks of ${perRequest} ids each, over ${invoices.length} invoices, in ${seconds} s …`);
  const fired = await fire({ url, secret, invoices, perRequest, requests, seconds });
  const { now } = await queue.depth();
  note(`Taken in ${fired.result.duration.toFixed(1)} s; ${now} hints wait`);
  return fired;
}

/** Killed in the middle of its work and restarted, then stopped gently and restarted. @returns hints in hand when killed. */
async function disturb(worker: WorkerProcess, queue: QueueWatch, { seconds, kill }: LoadOptions) {
  const pauseMs = (seconds * 1_000) / 6;
  let inHand = 0;
  if (kill > 0) {
    await pause(kill * 1_000);
    await worker.end('SIGKILL');
    inHand = (await queue.depth()).inHand;
    note(`The worker is killed with ${inHand} hints in hand`);
    await pause(pauseMs);
    await worker.start();
  }
  await pause(pauseMs);
  await worker.end('SIGTERM');
  note('The worker was stopped gently');
  await pause(pauseMs);
  await worker.start();
  return inHand;
}

/** In the first three fifths of the load, so that each invoice is named again afterwards. */
async function payOneByOne(endings: readonly Ending[], host: Child, { seconds }: LoadOptions): Promise<void> {
  for (const { invoiceId } of endings) {
    await pause((seconds * 600) / endings.length);
    await host.ask({ pay: invoiceId });
  }
}

const NOTES_EVERY_SECONDS = 20;

function depthNotes(): (depth: number, passed: number) => void {
  let next = 0;
  return (depth, passed) => {
    if (passed < next) return;
    note(`${passed.toFixed(0)} s after the load: ${depth} hints wait`);
    next = passed + NOTES_EVERY_SECONDS;
  };
}

const note = (text: string): boolean => process.stderr.write(`${text}\n`);
