import * as z from 'zod';
import { parseDomainName, type DomainName } from '../names/domain-name.ts';
import type { Params } from './deps.ts';
import { Refused } from './refused.ts';
import { fieldProblem } from './words/field-rules.ts';

const domainParams = z.object({ sld: z.string(), tld: z.string() });

/** The domain that WHMCS's params are about. @throws Refused naming `sld` or `tld` */
export function domainIn(params: Params): DomainName {
  const parsed = domainParams.safeParse(params);
  if (!parsed.success) {
    throw new Refused(
      'badInput',
      {},
      parsed.error.issues.map(({ path }) => fieldProblem(path.join('.'), 'text')),
    );
  }
  const domain = domainOf(parsed.data);
  if (domain === undefined) throw new Refused('badInput', {}, [fieldProblem('sld', 'domainName')]);
  return domain;
}

/** As `domainIn`; null: they name none. */
export function domainOrNull(params: Params): DomainName | null {
  const parsed = domainParams.safeParse(params);
  return parsed.success ? (domainOf(parsed.data) ?? null) : null;
}

/** WHMCS gives the TLD without its leading dot; some modules have seen it with one. */
const domainOf = ({ sld, tld }: z.output<typeof domainParams>): DomainName | undefined =>
  parseDomainName(`${sld.trim()}.${tld.trim().replace(/^\./, '')}`);
