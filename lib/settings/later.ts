import { orNull, section, value } from './field.ts';
import * as kind from './kinds.ts';

/** The hoster's own address, in the words of the registrar's `handleCreate`. */
export const hosterAddress = section({
  firstname: value(kind.privateText(100)),
  lastname: value(kind.privateText(100)),
  company: orNull(kind.privateText(100)).default(null),
  street: value(kind.privateText(100)),
  pcode: value(kind.privateText(20)),
  city: value(kind.privateText(100)),
  country: value(kind.country),
  phone: value(kind.privateText(40)),
  fax: orNull(kind.privateText(40)).default(null),
  email: value(kind.mailAddress),
});

/** A record of the zone made at registration, in the words of the registrar's `nameserverZoneCreate`. */
export const dnsRecord = section({
  name: value(kind.text(253)),
  type: value(kind.oneOf('A', 'AAAA', 'CNAME', 'MX', 'NS', 'SRV', 'TXT')),
  data: value(kind.text(2048)),
  aux: value(kind.wholeNumber(0, 65_535)).default(0),
  ttl: value(kind.wholeNumber(60, 604_800)).default(86_400),
});

/** How a registrar's mail is told by its sender, subject and body, and what it reports then: docs/mail-rules.md. */
export const mailRule = section({
  event: value(kind.mailEvent),
  subject: orNull(kind.mailPattern).default(null),
  sender: orNull(kind.mailSender).default(null),
  body: orNull(kind.mailPattern).default(null),
  language: orNull(kind.oneOf('de', 'en')).default(null),
});
