import type { GatewayFunction, Params } from './deps.ts';
import type { Language } from './language.ts';

/** One call of WHMCS's module, verified. */
export interface Asked {
  /** Its name. */
  readonly function: string;
  readonly use: GatewayFunction;
  /** It orders, ends or changes something: the same request twice does it once. */
  readonly once: boolean;
  /** What is answered where it takes too long; left out: that it is under way. */
  readonly late?: GatewayFunction | undefined;
  readonly params: Params;
  /** As it was signed. */
  readonly body: Uint8Array;
  readonly requestId: string;
  readonly language: Language;
}
