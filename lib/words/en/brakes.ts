import type { Brake, BrakeName } from '../../expiry/brakes.ts';

const percent = (share: number | null): string => `${((share ?? 0) * 100).toFixed(1)} %`;
const hours = (value: number | null): string => (value === null ? 'unknown' : `${value.toFixed(1)} h`);

const TEXTS: Record<BrakeName, (brake: Brake) => string> = {
  maxEndings: ({ measured, limit }) => `${measured ?? 0} endings in one day, at most ${limit} pass`,
  maxPerClient: ({ measured, limit, clientId }) =>
    `${measured ?? 0} endings of client ${clientId ?? 0}, at most ${limit} pass; only that client's wait`,
  booksIncomplete: () =>
    'a list is not whole, or does not show endings that domainInfo shows: nothing is ended by it',
  cronAge: ({ measured, limit }) =>
    `WHMCS's daily cron ran ${measured === null ? 'at an unknown time' : `${hours(measured)} ago`}, at most ${limit} h pass`,
  consentShare: ({ measured, limit }) =>
    `${percent(measured)} of the book have auto-renew off, at most ${percent(limit)} pass: a WHMCS default?`,
  endingShare: ({ measured, limit }) =>
    `${percent(measured)} of the live domains show an ending, at most ${percent(limit)} pass`,
  maxTickets: ({ measured, limit }) =>
    `${measured ?? 0} tickets in one run, at most ${limit} are opened; the rest come in one summary`,
};

export function brakeText(brake: Brake): string {
  return `${brake.name}: ${TEXTS[brake.name](brake)}`;
}
