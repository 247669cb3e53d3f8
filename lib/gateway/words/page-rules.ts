const PARTY = 'der Kunde oder der Hoster';

/** What each field of the settings page allows, in German; in English the settings' own rules say it. */
export const PAGE_RULES_IN_GERMAN = {
  WhmcsBot: 'die Id eines Kunden, eine ganze Zahl ab 1',
  NotificationInbox: 'eine Mailadresse',
  NotificationForwardTo: 'eine Mailadresse, und nicht die von Benachrichtigung',
  OwnerC: `${PARTY}; der Hoster nur, solange die Einstellung allowHosterOwner es erlaubt`,
  AdminC: PARTY,
  TechC: PARTY,
  ZoneC: PARTY,
  ContactHandle: 'ein Handle, wie es der Registrar schreibt',
  AutoDeleteMode:
    'ticket, enabled oder disabled; ticket nur, wenn jemand Tickets bekommt: WhmcsBot, ticket.email oder Benachrichtigung, weitergeleitet an',
  CreateDnsZone: 'ja oder nein',
  DnsZoneRecords: 'ein Eintrag je Zeile: Name Typ Daten, auf Wunsch dazu Priorität und TTL in Sekunden',
  HiddenLockTlds: 'TLDs, durch Kommas oder Leerzeichen getrennt, etwa de, at',
} as const;
