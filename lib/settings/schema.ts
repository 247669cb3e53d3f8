import type * as z from 'zod';
import { listOf, orNull, recordOf, section, value } from './field.ts';
import * as kind from './kinds.ts';
import { dnsRecord, hosterAddress, mailRule } from './later.ts';

const party = value(kind.oneOf('client', 'hoster'));

const notice = {
  days: value(kind.wholeNumber(0, 365)).optional(),
  transit: value(kind.yesOrNo).optional(),
  consent: value(kind.yesOrNo).optional(),
  earlyDays: value(kind.wholeNumber(0, 90)).optional(),
  termYears: value(kind.wholeNumber(1, 10)).optional(),
  source: value(kind.text(200)).optional(),
  confirmedOn: orNull(kind.isoDate).optional(),
};

/**
 * The settings' file form: any key may be left out, none may be unknown. What comes out is plain JSON again
 * (names in ACE, dates as YYYY-MM-DD), every default filled in. docs/settings.md says what each key does.
 */
export const settingsSchema = section({
  autoDeleteMode: value(kind.oneOf('ticket', 'enabled', 'disabled')).default('ticket'),
  whmcsBot: orNull(kind.wholeNumber(1, 2_147_483_647)).default(null),
  notification: section({
    inbox: orNull(kind.mailAddress).default(null),
    forwardTo: orNull(kind.mailAddress).default(null),
  }).prefault({}),
  contactManagement: section({
    ownerC: party.default('client'),
    adminC: party.default('hoster'),
    techC: party.default('hoster'),
    zoneC: party.default('hoster'),
  }).prefault({}),
  contactHandle: orNull(kind.handle).default(null),
  hosterAddress: hosterAddress.nullable().default(null),
  allowHosterOwner: value(kind.yesOrNo).default(false),
  dnsZone: section({
    create: value(kind.yesOrNo).default(false),
    records: listOf(dnsRecord, 'DNS records').default([]),
  }).prefault({}),
  hiddenLockTlds: listOf(value(kind.tld), 'TLDs').default(['de']),
  mail: section({
    senders: listOf(value(kind.mailSender), 'mail addresses and domains').default([]),
    rules: listOf(mailRule, 'mail rules')
      .max(200, { error: 'more than 200 mail rules are not allowed; allowed: at most 200' })
      .default([]),
  }).prefault({}),
  ticket: section({
    departmentId: value(kind.wholeNumber(1, 2_147_483_647)).default(1),
    language: value(kind.oneOf('en', 'de')).default('en'),
    name: value(kind.privateText(100)).default('Stichtag'),
    email: orNull(kind.mailAddress).default(null),
  }).prefault({}),
  whmcs: section({
    registrars: listOf(value(kind.moduleName), 'registrar modules')
      .min(1, { error: 'an empty list is not allowed; allowed: at least one registrar module' })
      .default(['smartnic', 'stichtag']),
    adminPath: value(kind.urlPath).default('admin'),
    concurrency: value(kind.wholeNumber(1, 16)).default(4),
    captureGateways: listOf(value(kind.moduleName), 'payment gateway modules').default([]),
  }).prefault({}),
  registrar: section({
    level: value(kind.oneOf('own', 'all')).default('own'),
    concurrency: value(kind.wholeNumber(1, 16)).default(2),
    revokeAction: orNull(kind.text(64)).default(null),
    transitType: value(kind.oneOf('connected', 'disconnected')).default('connected'),
    dateFormat: value(kind.oneOf('dd.mm.yyyy', 'yyyy-mm-dd', 'unix')).default('dd.mm.yyyy'),
    termField: value(kind.oneOf('auto', 'paidUntilDate', 'systemInDate')).default('auto'),
  }).prefault({}),
  notice: section({
    default: section(notice).prefault({}),
    tlds: recordOf(kind.tld, section(notice), 'TLDs to notice rules').default({}),
  }).prefault({}),
  marginDays: value(kind.wholeNumber(0, 60)).default(3),
  ticketLeadDays: value(kind.wholeNumber(0, 180)).default(14),
  toleranceDays: value(kind.wholeNumber(0, 60)).default(5),
  driftDays: value(kind.wholeNumber(0, 180)).default(45),
  brakes: section({
    maxEndings: value(kind.wholeNumber(0, 100_000)).default(25),
    maxShare: value(kind.share).default(0.005),
    maxPerClient: value(kind.wholeNumber(0, 100_000)).default(10),
    maxShrink: value(kind.share).default(0.1),
    maxTickets: value(kind.wholeNumber(0, 100_000)).default(25),
    maxConsentShare: value(kind.share).default(0.2),
  }).prefault({}),
  confirmedPaths: listOf(value(kind.oneOf('delete', 'transit')), 'paths').default([]),
  protected: listOf(value(kind.domainName), 'domain names').default([]),
  handsOff: listOf(value(kind.domainName), 'domain names').default([]),
  keepUntil: recordOf(kind.domainName, value(kind.isoDate), 'domain names to dates').default({}),
  timeZone: value(kind.timeZone).default('Europe/Berlin'),
  killSwitch: value(kind.oneOf('off', 'endings', 'all')).default('off'),
  dryRun: value(kind.yesOrNo).default(false),
});

export type Settings = z.output<typeof settingsSchema>;
