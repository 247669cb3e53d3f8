/** What the registrar gateway answers one of WHMCS's calls, before it is signed. */
export type GatewayReply =
  /** What WHMCS's module contract expects of that function. */
  | { readonly kind: 'result'; readonly result: Readonly<Record<string, unknown>> }
  /** Taken; what comes of it is seen later by Sync or TransferSync. */
  | { readonly kind: 'accepted'; readonly message: string }
  | { readonly kind: 'error'; readonly error: GatewayError };

export interface GatewayError {
  /** Stable, camel case. */
  readonly code: string;
  /** For the admin, in his language. */
  readonly message: string;
  /** The other side's own words, which may name people: on the wire only, never stored. */
  readonly said?: string | undefined;
  readonly fields?: readonly FieldProblem[] | undefined;
}

export interface FieldProblem {
  readonly field: string;
  /** What is allowed, in English where there is a `code`. */
  readonly rule: string;
  /** By which `fieldIn` tells it in another language. */
  readonly code?: FieldRule;
  /** What the rule speaks of: a domain. */
  readonly detail?: string;
}

/** Every rule of the gateway's own that a field of WHMCS's params can break; contacts have theirs. */
export type FieldRule =
  'text' | 'domainName' | 'hostName' | 'hostOutside' | 'twoHosts' | 'authCode' | 'noPlace' | 'unknownHandle';
