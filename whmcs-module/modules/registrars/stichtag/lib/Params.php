<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** What of WHMCS's params goes to the gateway: only what the function needs, and never a setting of the module. */
final class Params
{
    private const DOMAIN = [
        'domainid', 'userid', 'domain', 'domainname', 'sld', 'tld', 'domain_punycode', 'sld_punycode', 'tld_punycode',
        'is_idn', 'idnLanguage', 'regperiod', 'status', 'registrar',
    ];
    private const NAMESERVERS = ['ns1', 'ns2', 'ns3', 'ns4', 'ns5'];
    private const CONTACT = [
        'firstname', 'lastname', 'fullname', 'companyname', 'email', 'address1', 'address2', 'city', 'state',
        'fullstate', 'postcode', 'country', 'countrycode', 'phonenumber', 'phonecc', 'fullphonenumber', 'fax',
    ];
    private const OF_CLIENT = ['tax_id', 'additionalfields'];
    private const ADDONS = ['dnsmanagement', 'emailforwarding', 'idprotection', 'premiumEnabled', 'premiumCost'];

    /**
     * @param array<string, mixed> $params as WHMCS gave them
     * @return array<string, mixed> texts, numbers and maps of them
     */
    public static function for(string $function, array $params): array
    {
        $names = self::namesFor($function);
        $kept = self::only($names, $params);
        $original = is_array($params['original'] ?? null) ? self::only($names, $params['original']) : [];
        return $original === [] ? $kept : [...$kept, 'original' => $original];
    }

    /** What may be read by whoever reads a log: neither people's data nor codes. */
    public static function isPlain(string $name): bool
    {
        return in_array($name, [...self::DOMAIN, ...self::NAMESERVERS, ...self::ADDONS], true);
    }

    /** @return list<string> */
    private static function namesFor(string $function): array
    {
        $contacts = [...self::CONTACT, ...array_map(static fn ($name) => "admin$name", self::CONTACT)];
        $order = [...self::DOMAIN, ...self::NAMESERVERS, ...$contacts, ...self::OF_CLIENT, ...self::ADDONS];
        return match ($function) {
            'RegisterDomain' => $order,
            'TransferDomain' => [...$order, 'eppcode', 'transfersecret'],
            'SaveNameservers' => [...self::DOMAIN, ...self::NAMESERVERS],
            'SaveContactDetails' => [...self::DOMAIN, 'contactdetails'],
            'RenewDomain' => [...self::DOMAIN, 'isInGracePeriod', 'isInRedemptionGracePeriod'],
            default => self::DOMAIN,
        };
    }

    /** WHMCS adds objects of its own to its params: they mean nothing elsewhere. */
    private static function only(array $names, array $params): array
    {
        return self::data(array_intersect_key($params, array_flip($names)));
    }

    private static function data(array $values): array
    {
        $data = array_filter($values, static fn ($one): bool => is_scalar($one) || is_array($one));
        return array_map(static fn ($one) => is_array($one) ? self::data($one) : $one, $data);
    }
}
