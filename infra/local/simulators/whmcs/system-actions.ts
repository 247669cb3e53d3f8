import { Temporal } from 'temporal-polyfill';
import { ActionError, type Action } from './action.ts';
import { listOf } from './list.ts';

export const whmcsDetails: Action = () => ({
  whmcs: { version: '8.13.1', canonicalversion: '8.13.1-release.1' },
});

/** The book's day at the machine's time of day, and the cron's last run so many hours earlier. */
export const getAutomationLog: Action = ({ book }) => {
  const time = Temporal.Now.plainTimeISO(book.timeZone).round('second');
  const now = Temporal.PlainDate.from(book.today).toPlainDateTime(time);
  const hours = book.cron.lastRunHoursAgo;
  const lastRun = hours === null ? {} : { lastDailyCronInvocationTime: written(now.subtract(ago(hours))) };
  return { currentDatetime: written(now), ...lastRun, startdate: '', enddate: '', statistics: '' };
};

export const getConfigurationValue: Action = ({ book, field, systemUrl }) => {
  const setting = field('setting');
  if (setting === '') throw new ActionError('Parameter setting is required');
  const value = setting === 'SystemURL' ? systemUrl : book.whmcs.configuration.get(setting);
  if (value === undefined) throw new ActionError('Invalid name for parameter setting');
  return { setting, value };
};

export const getSupportDepartments: Action = ({ book, quirks }) => {
  const rows = book.whmcs.departments.map(({ id, name }) => ({
    id: String(id),
    name,
    awaitingreply: '0',
    opentickets: '0',
  }));
  return { totalresults: rows.length, ...listOf(quirks, 'departments', 'department', rows) };
};

const ago = (hours: number): { minutes: number } => ({ minutes: Math.round(hours * 60) });
const written = (moment: Temporal.PlainDateTime): string =>
  moment.toString({ smallestUnit: 'second' }).replace('T', ' ');
