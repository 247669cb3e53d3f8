import { makeBook, type BookOptions } from './book.ts';
import type { Book, SettingsFile } from './book/types.ts';
import type { RegistrarQuirks } from './registrar/operation.ts';
import { startRegistrar, type RegistrarSimulator } from './registrar/registrar.ts';
import type { WhmcsQuirks } from './whmcs/action.ts';
import type { HookTarget } from './whmcs/hook.ts';
import { startWhmcs, type WhmcsSimulator } from './whmcs/whmcs.ts';

export interface SimulatorOptions extends BookOptions, ServerOptions {}

interface ReadyBook extends ServerOptions {
  readonly book: Book;
}

interface ServerOptions {
  /** 0, the default: any free one. */
  readonly registrarPort?: number;
  readonly whmcsPort?: number;
  readonly registrar?: RegistrarQuirks;
  readonly whmcs?: WhmcsQuirks;
  /** Whom WHMCS's hook tells of paid invoices; left out: no hook is installed. */
  readonly hook?: HookTarget;
}

export interface Simulators {
  /** What both answer from: change it, and the next answer shows it. */
  readonly book: Book;
  readonly settings: SettingsFile;
  readonly registrar: Omit<RegistrarSimulator, 'close'>;
  readonly whmcs: Omit<WhmcsSimulator, 'close'>;
  close(): Promise<void>;
}

/**
 * A registrar and a WHMCS with one believable book between them, made or given, on 127.0.0.1 only. They share no code with the
 * clients in `lib`: an error made twice would be seen by nobody.
 */
export async function startSimulators(options: SimulatorOptions | ReadyBook): Promise<Simulators> {
  const book = 'book' in options ? options.book : makeBook(options);
  const registrar = await startRegistrar(book, options.registrarPort ?? 0, options.registrar ?? {});
  const { whmcsPort = 0, whmcs: quirks = {}, hook = null } = options;
  const whmcs = await startWhmcs(book, whmcsPort, quirks, hook).catch(async (error: unknown) => {
    await registrar.close();
    throw error;
  });
  const close = async (): Promise<void> => {
    await Promise.all([registrar.close(), whmcs.close()]);
  };
  return { book, settings: book.settings, registrar, whmcs, close };
}
