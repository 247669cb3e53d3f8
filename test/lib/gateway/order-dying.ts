import type { GatewayBooks, GatewayServices } from '../../../lib/gateway/deps.ts';
import type { Dying } from '../../support/crash.ts';
import type { GatewayWorld } from '../../support/gateway.ts';

/** What the process that dies is given. */
export function dyingServices(services: GatewayServices, dying: Dying): GatewayServices {
  return {
    ...services,
    queue: dying.wrap('queue', services.queue),
    connect: (settings) => {
      const books = services.connect(settings);
      return {
        ...books,
        handleReader: dyingReader(books.handleReader, dying),
        handleWriter: dying.wrap('handleWriter', books.handleWriter),
        orderWriter: dying.wrap('orderWriter', books.orderWriter),
      };
    },
  };
}

function dyingReader(reader: GatewayBooks['handleReader'], dying: Dying): GatewayBooks['handleReader'] {
  const listing = dying.wrap('handleReader', {
    listContacts: () => Promise.resolve(reader.listContacts()),
  });
  return {
    ...dying.wrap('handleReader', reader),
    // It answers page by page, not with one promise.
    async *listContacts() {
      yield* await listing.listContacts();
    },
  };
}

/** Another click of the admin's, as often as he is told to come again. */
export async function orderUntilDone(
  world: GatewayWorld,
  use: 'RegisterDomain' | 'TransferDomain',
  params: { readonly domain: string },
): Promise<void> {
  for (let click = 0; click < 4; click++) {
    if ((await world.call(use, params)).kind === 'result') return;
    world.later({ hours: 13 });
    await world.drain();
  }
}
