/**
 * One party as WHMCS tells of it: keys as WHMCS names them, HTML entities decoded, nothing judged yet. People's data:
 * never for a log, a record or a file.
 */
export interface RawContact {
  readonly firstname?: string | undefined;
  readonly lastname?: string | undefined;
  readonly companyname?: string | undefined;
  readonly email?: string | undefined;
  readonly address1?: string | undefined;
  readonly address2?: string | undefined;
  readonly city?: string | undefined;
  readonly state?: string | undefined;
  readonly postcode?: string | undefined;
  readonly countrycode?: string | undefined;
  /** In any spelling; without a country code it is one of `countrycode`. */
  readonly phonenumber?: string | undefined;
  /** WHMCS itself knows none. */
  readonly fax?: string | undefined;
  readonly taxId?: string | undefined;
  /** Of the order, by the names that WHMCS's `additionalfields.php` gives them. Those of a domain's owner. */
  readonly additionalfields?: Readonly<Record<string, string>> | undefined;
}
