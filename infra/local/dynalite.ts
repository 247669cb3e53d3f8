import type { AddressInfo } from 'node:net';
import dynalite from 'dynalite';

export interface DynaliteOptions {
  /** A folder that keeps the tables over a restart; none: in memory. One process at a time may use it. */
  readonly path?: string;
  /** On 127.0.0.1; none: any free one. */
  readonly port?: number;
}

export interface RunningDynalite {
  readonly endpoint: string;
  /** Waits for what is under way and writes everything to the folder. */
  close(): Promise<void>;
}

/** An embedded stand-in for DynamoDB. Items are not deleted by `ttl`. @throws if the port is taken. */
export async function startDynalite({ path, port = 0 }: DynaliteOptions = {}): Promise<RunningDynalite> {
  const server = dynalite({ createTableMs: 0, ...(path !== undefined && { path }) });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port: heard } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${heard}`, close: () => close(server) };
}

const PATIENCE_MS = 10_000;
const BETWEEN_MS = 20;

function close(server: ReturnType<typeof dynalite>): Promise<void> {
  // A client that keeps its connection open would hold the server for as long: each is closed as soon as nothing is
  // asked on it. Cut off while it is answered, the database would be closed under its hands, and end the process.
  const between = setInterval(() => server.closeIdleConnections(), BETWEEN_MS);
  const impatience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  return new Promise((resolve, reject) => {
    server.close((error) => {
      clearInterval(between);
      clearTimeout(impatience);
      if (error) reject(error);
      else resolve();
    });
  });
}
