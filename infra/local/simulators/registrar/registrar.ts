import type { Book } from '../book/types.ts';
import { createFaults, type Faults } from '../faults.ts';
import { createPauses } from '../pauses.ts';
import { serve } from '../web.ts';
import { fieldIn, operationIn } from './by-eye.ts';
import { CREDENTIALS } from './credentials.ts';
import type { RegistrarFaultKind } from './fault-kind.ts';
import type { RegistrarQuirks } from './operation.ts';
import { replyTo } from './reply.ts';

export type { RegistrarFaultKind };

export interface RegistrarCall {
  readonly operation: string;
  /** ISO time of the machine's clock. */
  readonly at: string;
  /** As the request named it; '' for lists. */
  readonly domain: string;
  /** What else it carried; null: nil, or left out. */
  readonly clientTRID: string | null;
  readonly startDate: string | null;
  readonly notify: string | null;
  readonly transitType: string | null;
  readonly action: string | null;
  readonly fault: RegistrarFaultKind | null;
  /** Calls in flight when this one came, itself included. */
  readonly inFlight: number;
}

export interface RegistrarSimulator extends Pick<Faults<RegistrarFaultKind>, 'fail' | 'clearFaults'> {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly calls: readonly RegistrarCall[];
  close(): Promise<void>;
}

/** A registrar over HTTP: POST with HTTP Basic, SOAP 1.1 rpc/encoded in and out. */
export async function startRegistrar(
  book: Book,
  port: number,
  quirks: RegistrarQuirks,
): Promise<RegistrarSimulator> {
  const calls: RegistrarCall[] = [];
  const faults = createFaults<RegistrarFaultKind>();
  const pauses = createPauses();
  const server = await serve(port, async (request, inFlight) => {
    const operation = operationIn(request.body);
    const domain = fieldIn(request.body, 'domainNameAce') || fieldIn(request.body, 'domainName') || '';
    const fault = faults.hitting(operation, (named) => named === domain);
    calls.push({
      operation,
      at: new Date().toISOString(),
      domain,
      clientTRID: fieldIn(request.body, 'clientTRID'),
      startDate: fieldIn(request.body, 'startDate'),
      notify: fieldIn(request.body, 'notify'),
      transitType: fieldIn(request.body, 'transitType'),
      action: fieldIn(request.body, 'action'),
      fault: fault?.kind ?? null,
      inFlight,
    });
    const reply = replyTo(book, quirks, request, fault);
    await pauses.pause((quirks.latencyMs ?? 0) + (fault?.kind === 'late' ? (fault.delayMs ?? 1000) : 0));
    return reply;
  });
  return {
    url: `http://127.0.0.1:${server.port}/soap.php`,
    user: CREDENTIALS.user,
    password: CREDENTIALS.password,
    calls,
    fail: faults.fail,
    clearFaults: faults.clearFaults,
    close: async () => {
      pauses.end();
      await server.close();
    },
  };
}
