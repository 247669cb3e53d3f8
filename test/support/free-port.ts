import { createServer, type AddressInfo, type Server } from 'node:net';

export async function onAnyPort(): Promise<{ server: Server; port: string }> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, port: String((server.address() as AddressInfo).port) };
}

export const closed = (server: Server): Promise<unknown> => new Promise((resolve) => server.close(resolve));

/** One that is free now. */
export async function freePort(): Promise<string> {
  const { server, port } = await onAnyPort();
  await closed(server);
  return port;
}
