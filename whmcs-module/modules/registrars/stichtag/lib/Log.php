<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** WHMCS's module log, if an admin has switched it on. Never with secrets, codes or people's data. */
final class Log
{
    private const HIDDEN = '***';
    /** In bytes: what is shorter (DE, a house number) would be struck out of everything. */
    private const LEAST_TO_STRIKE = 3;
    /** Of the settings page. */
    private const SHOWN_SETTINGS = [
        'WhmcsBot', 'OwnerC', 'AdminC', 'TechC', 'ZoneC', 'ContactHandle', 'AutoDeleteMode', 'CreateDnsZone',
        'DnsZoneRecords', 'HiddenLockTlds',
    ];

    /**
     * @param array<string, mixed> $sent
     * @param mixed $given what WHMCS was given
     * @param list<string> $secrets
     */
    public static function write(string $function, array $sent, mixed $given, array $secrets): void
    {
        $strike = self::toStrike($sent, $secrets);
        $request = self::masked($sent);
        $isContacts = $function === 'GetContactDetails' && !isset($given['error']);
        $shown = $isContacts ? self::hidden($given) : $given;
        // The registrar's own words: they may name people.
        if (is_array($shown) && isset($shown['reason'])) {
            $shown['reason'] = self::HIDDEN;
        }
        try {
            // Masked already; the list is there for whatever WHMCS adds of its own.
            logModuleCall('stichtag', $function, $request, $shown, $shown, $strike);
        } catch (\Throwable) {
            // Nobody is left to tell.
        }
    }

    public static function tell(string $line, mixed $client): void
    {
        try {
            logActivity($line, is_numeric($client) ? (int) $client : 0);
        } catch (\Throwable) {
            // As above.
        }
    }

    private static function masked(array $sent): array
    {
        foreach ($sent as $name => $value) {
            if ($name === 'settings' && is_array($value)) {
                $shown = array_intersect_key($value, array_flip(self::SHOWN_SETTINGS));
                $sent[$name] = [...self::hidden($value), ...$shown];
            } elseif (!Params::isPlain((string) $name)) {
                $sent[$name] = self::hidden($value);
            }
        }
        return $sent;
    }

    private static function hidden(mixed $value): mixed
    {
        if (is_array($value)) {
            return array_map(self::hidden(...), $value);
        }
        return $value === '' || $value === null ? $value : self::HIDDEN;
    }

    /** @return list<string> */
    private static function toStrike(array $sent, array $secrets): array
    {
        $values = $secrets;
        $private = array_filter($sent, static fn ($name) => !Params::isPlain((string) $name), ARRAY_FILTER_USE_KEY);
        if (isset($private['settings'])) {
            $private['settings'] = array_diff_key($private['settings'], array_flip(self::SHOWN_SETTINGS));
        }
        array_walk_recursive($private, static function ($value) use (&$values): void {
            $values[] = (string) $value;
        });
        $long = array_filter($values, static fn ($one) => strlen($one) >= self::LEAST_TO_STRIKE);
        // The longest first: a part of it must not spoil the whole.
        usort($long, static fn ($a, $b) => strlen($b) <=> strlen($a));
        return array_values(array_unique($long));
    }
}
