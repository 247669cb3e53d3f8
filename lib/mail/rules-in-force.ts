import type { Settings } from '../settings/schema.ts';
import type { MailRule } from './mail-rule.ts';
import { SHIPPED_RULES } from './rules/shipped.ts';

/** The settings' rules in their order, then the shipped ones: the first that holds tells what a mail reports. */
export function rulesInForce({ mail }: Pick<Settings, 'mail'>): readonly MailRule[] {
  return [...mail.rules.map((rule, index) => ({ id: `settings.${index}`, ...rule })), ...SHIPPED_RULES];
}
