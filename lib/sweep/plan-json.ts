import * as z from 'zod';
import { countVerdicts, type PlanEntry } from '../expiry/plan.ts';
import { VERDICTS } from '../expiry/verdict.ts';
import type { Plan } from './make-plan.ts';

/** Raised whenever a field changes its meaning or goes; a new field leaves it as it is. */
export const PLAN_JSON_VERSION = 1;

const date = z.iso.date();
const count = z.int().min(0);

const entrySchema = z.strictObject({
  domain: z.string().describe('ACE, lower case'),
  verdict: z.enum(VERDICTS),
  urgent: z.boolean().describe('a person must look today'),
  row: z.int().min(1).max(18).describe('the row of the decision table that decided'),
  path: z.enum(['delete', 'transit']).nullable().describe('the ending, or the one it would be'),
  reasons: z.array(z.string()).min(1).describe('codes, in order of weight'),
  termEnd: date.nullable().describe('T, the day the domain renews itself'),
  cancelBy: date.nullable().describe('the last day on which the registrar accepts an ending for T'),
  placeOn: date.nullable().describe('the day an ending is placed'),
  warnOn: date.nullable().describe('the day a person is warned'),
  ending: date.nullable().describe('the ending the registrar shows'),
  coveredUntil: date.nullable().describe('the latest day anything says the domain is paid or wanted until'),
  invoiceId: z.int().nullable().describe('the invoice that pays, refuses or holds up the renewal'),
  clientId: z.int().nullable().describe('the WHMCS client'),
});

const brakeSchema = z.strictObject({
  name: z.string(),
  measured: z.number().nullable().describe('a count, a share of 1, or hours; null: could not be measured'),
  limit: z.number().describe('the highest value that passes'),
  clientId: z.int().nullable().describe('the client held; null: the whole run'),
});

export const planJsonSchema = z.strictObject({
  version: z.literal(PLAN_JSON_VERSION),
  today: date.describe('the calendar day the plan is for'),
  settingsVersion: z.string().describe('`file:` and 12 hex digits, `default`, or `simulated`'),
  counts: z.record(z.enum(VERDICTS), count).describe('entries per verdict'),
  quiet: count.describe('live domains that are not among the entries: nothing is due for them in the window'),
  goneTotal: count.describe('Active in WHMCS and not at the registrar, beyond the first 1,000 too'),
  brakes: z.array(brakeSchema).describe('those a sweep with this plan would trip'),
  entries: z.array(entrySchema).describe('by deadline'),
});

export type PlanJson = z.output<typeof planJsonSchema>;

/** A plan in its published form (docs/plan-json.md): dates as text, nothing that names a person. */
export function planJson(plan: Plan, today: string, settingsVersion: string): PlanJson {
  return {
    version: PLAN_JSON_VERSION,
    today,
    settingsVersion,
    counts: countVerdicts(plan.entries),
    quiet: plan.quiet,
    goneTotal: plan.goneTotal,
    brakes: plan.brakes.map((brake) => ({ ...brake })),
    entries: plan.entries.map(entryJson),
  };
}

function entryJson({
  domain,
  verdict,
  urgent,
  row,
  path,
  reasons,
  evidence,
}: PlanEntry): PlanJson['entries'][number] {
  const text = (value: { toString(): string } | null): string | null => value?.toString() ?? null;
  return {
    domain,
    verdict,
    urgent,
    row,
    path,
    reasons: [...reasons],
    termEnd: text(evidence.termEnd),
    cancelBy: text(evidence.cancelBy),
    placeOn: text(evidence.placeOn),
    warnOn: text(evidence.warnOn),
    ending: text(evidence.ending),
    coveredUntil: text(evidence.coveredUntil),
    invoiceId: evidence.invoiceId,
    clientId: evidence.clientId,
  };
}
