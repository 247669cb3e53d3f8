import { isPrintable } from '../contacts/cleaned.ts';
import * as z from 'zod';
import type { ContactProblem, Role } from '../contacts/contact.ts';
import { wantedOf, type Wanted } from '../contacts/party.ts';
import type { Params } from '../contacts/whmcs-params.ts';
import type { FieldProblem } from '../gateway/reply.ts';
import { fieldProblem } from '../gateway/words/field-rules.ts';
import { suffixesOf, type DomainName } from '../names/domain-name.ts';
import type { RegistryExtension } from '../registrar/orders.ts';
import type { Settings } from '../settings/schema.ts';
import type { OrderKind } from '../state/order-record.ts';
import { decodeEntities } from '../whmcs/entities.ts';
import { additionalOf } from './additional-fields.ts';
import { nameserversIn } from './nameservers.ts';

/** All that an order takes, checked; nothing has been asked of anybody for it. */
export interface WantedOrder {
  readonly kind: OrderKind;
  readonly domain: DomainName;
  readonly domainId: number | null;
  readonly contacts: Readonly<Record<Role, Wanted>>;
  readonly nameservers: readonly string[];
  readonly extension: RegistryExtension;
  /** A secret; '' where the registry knows none. */
  readonly authCode: string;
}

export type Wrong = {
  readonly kind: 'wrong';
  readonly fields: readonly FieldProblem[];
  readonly contacts: readonly ContactProblem[];
};

/** What WHMCS's params order, or all that is wrong with them. Pure. */
export function wantedOrder(
  kind: OrderKind,
  domain: DomainName,
  params: Params,
  settings: Settings,
): { readonly kind: 'wanted'; readonly order: WantedOrder } | Wrong {
  const contacts = wantedOf(params, settings);
  const nameservers = nameserversIn(params, domain);
  const additional = additionalOf(params, domain);
  const code = kind === 'transfer' ? authCodeIn(params, domain) : NO_CODE;
  const fields = [...nameservers.problems, ...additional.problems, ...code.problems];
  if (contacts.kind === 'wrong' || fields.length > 0) {
    return { kind: 'wrong', fields, contacts: contacts.kind === 'wrong' ? contacts.problems : [] };
  }
  return {
    kind: 'wanted',
    order: {
      kind,
      domain,
      domainId: domainIdSchema.parse(params['domainid']),
      contacts: contacts.wanted,
      nameservers: nameservers.names,
      extension: additional.extension,
      authCode: code.code,
    },
  };
}

const domainIdSchema = z.coerce.number().int().min(1).nullable().catch(null);

interface Code {
  readonly code: string;
  readonly problems: readonly FieldProblem[];
}

const NO_CODE: Code = { code: '', problems: [] };

/** Nominet moves a domain by its tag, which the losing side changes. */
const MOVES_WITHOUT_CODE: readonly string[] = ['uk'];

function authCodeIn(params: Params, domain: DomainName): Code {
  const given = params['eppcode'];
  const code = typeof given === 'string' ? decodeEntities(given).trim() : '';
  // What no registry gives, and XML cannot carry.
  if (code.length > 255 || !isPrintable(code)) return { code: '', problems: [BAD_CODE] };
  const isNeeded = !suffixesOf(domain).some((suffix) => MOVES_WITHOUT_CODE.includes(suffix));
  return { code, problems: code === '' && isNeeded ? [BAD_CODE] : [] };
}

const BAD_CODE = fieldProblem('eppcode', 'authCode');
