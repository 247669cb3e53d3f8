import type { DomainName } from '../names/domain-name.ts';
import type { Answered } from './call.ts';

/** A call that was sent, and what is known of it: by its answer, or by reading back. */
export interface Acted {
  readonly domain: DomainName;
  readonly kind: 'delete' | 'transit' | 'revoke';
  outcome: Answered | 'confirmed' | 'revoked';
}
