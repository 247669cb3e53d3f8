import {
  DescribeActiveReceiptRuleSetCommand,
  SetActiveReceiptRuleSetCommand,
  type SESClient,
} from '@aws-sdk/client-ses';
import { StichtagError, StoppedError } from '../../lib/runtime/errors.ts';

/** SES takes mail by one active set of receipt rules for the whole account and region. */
export interface RuleSets {
  /** @returns null if none is active: then no mail comes in at all. */
  active(): Promise<string | null>;
  /** @param name null: none is active any more. */
  activate(name: string | null): Promise<void>;
}

/** @throws StichtagError `sesFailed`. */
export function sesRuleSets(client: SESClient): RuleSets {
  return {
    async active() {
      const { Metadata } = await told(client.send(new DescribeActiveReceiptRuleSetCommand({})));
      return Metadata?.Name ?? null;
    },
    async activate(name) {
      await told(client.send(new SetActiveReceiptRuleSetCommand({ RuleSetName: name ?? undefined })));
    },
  };
}

async function told<Reply>(asked: Promise<Reply>): Promise<Reply> {
  return asked.catch((cause: unknown) => {
    const name = cause instanceof Error ? cause.name : 'unknown';
    throw new StichtagError('sesFailed', `SES: which rule set is active cannot be read or set (${name})`, {
      cause,
    });
  });
}

export interface Wish {
  readonly active: string | null;
  /** The set that our rule is in. */
  readonly ours: string;
  /** A person said that ours is to take the place of another one. */
  readonly replace: boolean;
}

/**
 * Must our set be made active once it is there?
 * @throws StoppedError if another one is active and nobody said that ours may take its place: mail that others wait for
 * would stop coming in.
 */
export function mustActivate({ active, ours, replace }: Wish): boolean {
  if (active === ours) return false;
  if (active === null || replace) return true;
  throw new StoppedError(
    `SES takes mail by the rule set "${active}" already, and by one at a time only. Nothing was deployed. Either\n` +
      `- put "receiptRuleSet": "${active}" into stichtag.config.json: our rule is added to that set; or\n` +
      `- npm run deploy -- --activate-rule-set: "${ours}" takes its place, and the rules of "${active}" rest.`,
  );
}
