import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { BadInputError } from '../../lib/runtime/errors.ts';

export const CONFIG_FILE = 'stichtag.config.json';
export const EXAMPLE_FILE = 'stichtag.config.example.json';

/** Hours that divide a day, so that sweeps come at the same times each day. */
const EVERY_HOURS = [1, 2, 3, 4, 6] as const;

const allowed = (what: string) => ({ error: `allowed: ${what}` });

const configSchema = z.strictObject({
  /** Everything stands in this one region. It must be one in which SES receives mail. */
  region: z
    .string(allowed('an AWS region, as eu-central-1'))
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, allowed('an AWS region, as eu-central-1')),
  /** A domain of its own for the registrar's mails: its MX record points to SES. */
  mailDomain: z
    .string(allowed('a domain name in ACE, lower case'))
    .regex(
      /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
      allowed('a domain name in ACE, lower case'),
    ),
  /** What stands before the @ of the address that is given to the registrar. */
  inbox: z
    .string(allowed('what stands before the @: a to z, 0 to 9, . _ -'))
    .regex(
      /^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/,
      allowed('what stands before the @: a to z, 0 to 9, . _ -'),
    )
    .default('registrar'),
  /** The zone of the schedule. It should be the settings' `timeZone`. */
  timeZone: z
    .string(allowed('an IANA time zone, as Europe/Berlin'))
    .refine(isTimeZone, allowed('an IANA time zone, as Europe/Berlin'))
    .default('Europe/Berlin'),
  schedule: z
    .strictObject({
      everyHours: z.literal(EVERY_HOURS, allowed(EVERY_HOURS.join(', '))).default(1),
      minute: z.int(allowed('0 to 59')).min(0, allowed('0 to 59')).max(59, allowed('0 to 59')).default(5),
    })
    .prefault({}),
  /** Alarms are mailed there, once the address confirmed that it wants them. */
  alarmAddress: z.email(allowed('a mail address')),
  /** Without it the registrar's real address is refused and everything is a dry run. */
  production: z.boolean(allowed('true, false')).default(false),
  /** SES has one active rule set: the name of one that is in use already, or null for one of our own. */
  receiptRuleSet: z
    .string(allowed('null, or the name of a receipt rule set'))
    .regex(/^[\w-]{1,64}$/, allowed('null, or the name of a receipt rule set'))
    .nullable()
    .default(null),
  /** From which address the books are called: any of AWS's, or one of our own, for which there is a monthly price. */
  egress: z.enum(['any', 'fixed'], allowed('any, fixed')).default('any'),
  /** The table the functions use, if not the stack's own: one that was restored. */
  table: z
    .string(allowed('null, or the name of a table'))
    .regex(/^[\w.-]{3,255}$/, allowed('null, or the name of a table'))
    .nullable()
    .default(null),
});
export type DeploymentConfig = z.output<typeof configSchema>;

/** The address that is given to the registrar. */
export const inboxOf = ({ inbox, mailDomain }: DeploymentConfig): string => `${inbox}@${mailDomain}`;

/**
 * What is deployed where: the installation's own file or, if there is none, the example that comes with the project.
 * @param folder that holds the files.
 * @throws BadInputError with every field that is wrong and what is allowed there.
 */
export function readDeploymentConfig(folder: string): {
  readonly config: DeploymentConfig;
  readonly isExample: boolean;
} {
  const isExample = !existsSync(path.join(folder, CONFIG_FILE));
  const name = isExample ? EXAMPLE_FILE : CONFIG_FILE;
  return { config: parseDeploymentConfig(readFileSync(path.join(folder, name), 'utf8'), name), isExample };
}

/** @throws BadInputError */
export function parseDeploymentConfig(text: string, name: string): DeploymentConfig {
  const parsed = configSchema.safeParse(jsonOf(text, name));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path: at, message }) =>
    [name, at.join('.'), message].filter((part) => part !== '').join(': '),
  );
  throw new BadInputError(problems.join('\n'));
}

function jsonOf(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadInputError(`${name}: is no JSON`, error);
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
