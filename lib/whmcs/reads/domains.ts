import * as z from 'zod';
import { WHMCS_STATUSES } from '../../expiry/facts.ts';
import type { WhmcsRow, WhmcsStatus } from '../../expiry/facts.ts';
import { parseDomainName } from '../../names/domain-name.ts';
import type { DomainName } from '../../names/domain-name.ts';
import { clientIdOf, whmcsDomainIdOf } from '../../names/ids.ts';
import type { WhmcsDomainId } from '../../names/ids.ts';
import { LIST_REPLY_BYTES } from '../call.ts';
import type { WhmcsCall } from '../call.ts';
import { booleanField, countField, dateField, idField, listField, textField } from '../fields.ts';
import type { ListPage } from '../pages.ts';
import { isSpelledAlike } from '../spelling.ts';

/** WHMCS can filter by neither status nor date nor registrar module: a sweep reads all rows. */
export function getDomains(page: { offset: number; size: number }): WhmcsCall<ListPage<WhmcsRow>> {
  return {
    action: 'GetClientsDomains',
    mutates: false,
    params: { limitstart: page.offset, limitnum: page.size },
    reply: DOMAINS_REPLY,
    maxReplyBytes: LIST_REPLY_BYTES,
  };
}

/** @param spelling the name as WHMCS may have stored it, in ACE or in Unicode */
export function getDomainsNamed(
  domain: DomainName,
  spelling: string,
  page: { offset: number; size: number },
): WhmcsCall<ListPage<WhmcsRow>> {
  const call = getDomains(page);
  return {
    ...call,
    params: { ...call.params, domain: spelling },
    // A filter that was ignored answers with strangers; taken at its word it would make the domain absent.
    mismatch: ({ rows }) =>
      rows.every((row) => row.domain !== null && isSpelledAlike(row.domain, domain))
        ? undefined
        : {
            code: 'unexpectedShape',
            outcome: 'mayHaveHadEffect',
            detail: 'domains.domainname: a row of another name than asked for',
          },
  };
}

export function getDomainById(id: WhmcsDomainId): WhmcsCall<ListPage<WhmcsRow>> {
  const call = getDomains({ offset: 0, size: 2 });
  return {
    ...call,
    params: { ...call.params, domainid: id },
    // Again the filter may be ignored, or the page be cut: neither makes the row another one, or absent.
    mismatch: ({ rows, totalResults }) =>
      rows.length === totalResults && rows.every((row) => row.id === id)
        ? undefined
        : {
            code: 'unexpectedShape',
            outcome: 'mayHaveHadEffect',
            detail: 'domains.id: another row than asked for, or not all that were announced',
          },
  };
}

const DOMAIN_ROW = z
  .object({
    id: idField(whmcsDomainIdOf),
    userid: idField(clientIdOf),
    domainname: textField,
    status: textField,
    registrar: textField,
    regtype: textField,
    nextduedate: dateField,
    expirydate: dateField,
    donotrenew: booleanField,
  })
  .transform((row): WhmcsRow => ({
    id: row.id,
    clientId: row.userid,
    domain: parseDomainName(row.domainname) ?? null,
    status: domainStatus(row.status),
    registrar: row.registrar.toLowerCase(),
    regType: row.regtype || null,
    nextDueDate: row.nextduedate,
    expiryDate: row.expirydate,
    autoRenew: row.donotrenew === null ? null : !row.donotrenew,
  }));

const DOMAINS_REPLY = z
  .object({ totalresults: countField, domains: listField('domain', DOMAIN_ROW) })
  .transform(({ totalresults, domains }) => ({ totalResults: totalresults, rows: domains }));

function domainStatus(word: string): WhmcsStatus | 'other' | null {
  if (word === '') return null;
  return WHMCS_STATUSES.find((status) => status.toLowerCase() === word.toLowerCase()) ?? 'other';
}
