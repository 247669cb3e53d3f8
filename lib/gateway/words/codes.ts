/** What an error's text may name: domain names, days, names of settings and fields. Never people's data. */
export type TextValues = Readonly<Record<string, string>>;

/** Every code that the gateway's frame and its own functions answer; each has a text in every language. */
export const GATEWAY_CODES = [
  'badInput',
  'underWay',
  'otherRequest',
  'tooSlow',
  'mayBeDone',
  'failed',
  'registrarUnreachable',
  'registrarRefused',
  'whmcsUnreachable',
  'busy',
  'dryRun',
  'killSwitch',
  'earlierThanWhmcs',
  'implausibleDate',
  'termUnknown',
  'absentUnknown',
  'orderFailed',
  'orderNeverShowed',
  'transferRefused',
  'notAtRegistrar',
  'undoing',
  'covered',
  'notSeenPaid',
  'endingStands',
  'undone',
  'cannotEnd',
  'consentRecorded',
  'consentTicket',
  'consentLate',
  'consentKept',
  'consentButDisabled',
  'nameservers',
  'nameserversMany',
  'nameserversUnclear',
  'settingsChanged',
  'settingsWrong',
] as const;
export type GatewayCode = (typeof GATEWAY_CODES)[number];

export type GatewayTexts = Readonly<Record<GatewayCode, (values: TextValues) => string>>;
