<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** The gateway's results as WHMCS wants them of each function. What does not fit is refused, never guessed. */
final class Results
{
    private const DONE = ['success' => true];
    private const NAMESERVERS = ['ns1', 'ns2', 'ns3', 'ns4', 'ns5'];

    /**
     * @param array<string, mixed> $result
     * @throws Problem
     */
    public static function of(string $function, array $result): string|array|null
    {
        return match ($function) {
            'GetNameservers' => self::texts($result, self::NAMESERVERS),
            'GetRegistrarLock' => self::lock($result),
            'GetContactDetails' => self::contacts($result),
            'Sync' => self::sync($result, ['active', 'cancelled', 'transferredAway']),
            'TransferSync' => self::sync($result, ['completed', 'failed']) + self::texts($result, ['reason']),
            default => self::DONE,
        };
    }

    /** Taken, and settled later: WHMCS asks Sync and TransferSync what came of it. */
    public static function accepted(string $function): array
    {
        return match ($function) {
            'TransferSync' => [],
            'Sync', 'GetNameservers', 'GetRegistrarLock', 'GetContactDetails' => throw new Problem('notUsable'),
            default => self::DONE,
        };
    }

    private static function texts(array $result, array $names): array
    {
        $given = array_intersect_key($result, array_flip($names));
        return array_filter($given, static fn ($one) => is_string($one) && $one !== '');
    }

    private static function lock(array $result): ?string
    {
        // WHMCS's pages warn of `unlocked` alone: where there is no lock, or none is known, they must be told neither.
        if (!is_bool($result['notSupported'] ?? null) && !isset($result['lock'])) {
            throw new Problem('notUsable');
        }
        $lock = ($result['notSupported'] ?? false) === true ? null : ($result['lock'] ?? null);
        return in_array($lock, ['locked', 'unlocked', null], true) ? $lock : throw new Problem('notUsable');
    }

    private static function contacts(array $result): array
    {
        $isContact = static fn ($one) => is_array($one) && array_filter($one, is_scalar(...)) === $one;
        if ($result === [] || array_filter($result, $isContact) !== $result) {
            throw new Problem('notUsable');
        }
        return $result;
    }

    /** WHMCS takes a date as it comes, and invoices by it. */
    private static function sync(array $result, array $flags): array
    {
        $given = array_intersect_key($result, array_flip([...$flags, 'expirydate']));
        $date = $given['expirydate'] ?? '2000-01-01';
        $parts = is_string($date) && preg_match('/^(20\d\d)-(\d\d)-(\d\d)\z/', $date, $found) === 1 ? $found : null;
        $wrong = array_filter(array_diff_key($given, ['expirydate' => 1]), static fn ($one) => !is_bool($one));
        if ($wrong !== [] || $parts === null || !checkdate((int) $parts[2], (int) $parts[3], (int) $parts[1])) {
            throw new Problem('notUsable');
        }
        return $given;
    }
}
