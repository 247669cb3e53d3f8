import * as z from 'zod';
import { SINGLE_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';
import { dateTimeField, idField, listField, requiredText, strict } from '../fields.ts';
import { text } from '../normalise.ts';
import type { AutomationLog, SupportDepartment } from '../whmcs.ts';

/** Since WHMCS 8.0; the lightest call there is, so also the connection test. */
export function getDetails(): WhmcsCall<{ version: string }> {
  return { ...SINGLE_READ, action: 'WhmcsDetails', params: {}, reply: DETAILS_REPLY };
}

/** Of the day's log only the two times are kept. */
export function getAutomationLog(): WhmcsCall<AutomationLog> {
  return { ...SINGLE_READ, action: 'GetAutomationLog', params: {}, reply: AUTOMATION_LOG_REPLY };
}

export const NO_SUCH_SETTING = 'Invalid name for parameter setting';

export function getConfigurationValue(setting: string): WhmcsCall<string> {
  return {
    ...SINGLE_READ,
    action: 'GetConfigurationValue',
    params: { setting },
    reply: CONFIGURATION_REPLY,
  };
}

/** All departments, not only those the credential's administrator is assigned to. */
export function getSupportDepartments(): WhmcsCall<SupportDepartment[]> {
  return {
    ...SINGLE_READ,
    action: 'GetSupportDepartments',
    params: { ignore_dept_assignments: true },
    reply: DEPARTMENTS_REPLY,
  };
}

const SINGLE_READ = { mutates: false, maxReplyBytes: SINGLE_REPLY_BYTES } as const;

const DETAILS_REPLY = z
  .object({ whmcs: z.object({ version: requiredText }) })
  .transform(({ whmcs }) => ({ version: whmcs.version }));

const AUTOMATION_LOG_REPLY = z
  .object({ currentDatetime: dateTimeField, lastDailyCronInvocationTime: dateTimeField })
  .transform((log) => ({
    currentDateTime: log.currentDatetime,
    lastDailyCron: log.lastDailyCronInvocationTime,
  }));

/** A setting that is there but empty comes as '' or null. */
const CONFIGURATION_REPLY = z
  .object({ value: strict((value) => (value === null ? '' : text(value)), 'must be text') })
  .transform(({ value }) => value);

const DEPARTMENTS_REPLY = z
  .object({
    departments: listField('department', z.object({ id: idField((id) => id), name: requiredText })),
  })
  .transform(({ departments }) => departments);
