import { webhookKeys, type WebhookKeys } from '../webhook/keys.ts';
import { keptSecret, type SecretOptions } from './kept-secret.ts';

/** The keys that webhooks are signed with, as `keptSecret` reads them. @throws StichtagError `secretUnreadable`. */
export function webhookSecret(options: SecretOptions): () => Promise<WebhookKeys> {
  return keptSecret(options, webhookKeys);
}
