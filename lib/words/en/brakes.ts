import { tellBrake, type BrakeTexts, type TrippedBrake } from '../brake-text.ts';

const percent = (share: number | null): string => `${((share ?? 0) * 100).toFixed(1)} %`;
const points = (share: number | null): string => `${((share ?? 0) * 100).toFixed(1)} points`;
const hours = (value: number | null): string => (value === null ? 'unknown' : `${value.toFixed(1)} h`);

const TEXTS: BrakeTexts = {
  maxEndings: ({ measured, limit }) => `${measured ?? 0} endings in one day, at most ${limit} pass`,
  maxPerClient: ({ measured, limit, clientId }) =>
    `${measured ?? 0} endings of client ${clientId ?? 0}, at most ${limit} pass; only that client's wait`,
  maxRevokes: ({ measured, limit }) =>
    `${measured ?? 0} endings to undo in one day that are not ours or without a paid line, at most ${limit} pass; only those wait`,
  booksIncomplete: () =>
    'a list is not whole, or does not show endings that domainInfo shows: nothing is ended by it',
  cronAge: ({ measured, limit }) =>
    `WHMCS's daily cron ran ${measured === null ? 'at an unknown time' : `${hours(measured)} ago`}, at most ${limit} h pass`,
  consentShare: ({ measured, limit }) =>
    `${percent(measured)} of the book have auto-renew off, at most ${percent(limit)} pass: a WHMCS default?`,
  endingShare: ({ measured, limit }) =>
    `${percent(measured)} of the live domains show an ending, at most ${percent(limit)} pass`,
  firstRun: () => 'no run has passed yet: everything waits until a person has seen and approved this one',
  registrarShrunk: ({ measured, limit }) =>
    `the registrar's list is ${percent(measured)} shorter than in the last run that passed, at most ${percent(limit)} pass`,
  whmcsShrunk: ({ measured, limit }) =>
    `WHMCS's list is ${percent(measured)} shorter than in the last run that passed, at most ${percent(limit)} pass`,
  endingShareJump: ({ measured, limit }) =>
    `the share of live domains that show an ending rose by ${points(measured)} since the last run that passed, at most ${points(limit)} pass`,
  consentJump: ({ measured, limit }) =>
    `the share with auto-renew off rose by ${points(measured)} since the last run that passed, at most ${points(limit)} pass: a WHMCS default?`,
  datesMoved: ({ measured, limit }) =>
    `the dates of ${percent(measured)} of the domains moved since the last run that passed, whole years aside; at most ${percent(limit)} pass`,
  modeEnabled: () =>
    'the mode was set to enabled since the last run that passed: a person sees its first endings',
  rulesChanged: () =>
    'settings that say when an ending is due or what covers a domain changed since the last run that passed',
  maxTickets: ({ measured, limit }) =>
    `${measured ?? 0} tickets in one run, at most ${limit} are opened; the rest come in one summary`,
};

export const brakeText = (brake: TrippedBrake): string => `${brake.name}: ${tellBrake(TEXTS, brake)}`;
