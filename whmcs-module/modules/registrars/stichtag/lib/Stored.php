<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** What WHMCS has stored of the module's settings. Its function for that is widely used, though not documented. */
final class Stored
{
    private static bool $isReading = false;

    /** WHMCS shows a stored secret as stars: if they come back, it is the stored one. */
    public static function secretFor(string $given): string
    {
        return preg_match('/^\*+\z/', trim($given)) === 1 ? (string) (self::settings()['GatewaySecret'] ?? '') : $given;
    }

    /** @return array<string, mixed> none if WHMCS does not tell */
    public static function settings(): array
    {
        // WHMCS may ask for the page to know which of its fields are secret.
        if (self::$isReading) {
            return [];
        }
        self::$isReading = true;
        try {
            $file = defined('ROOTDIR') ? ROOTDIR . '/includes/registrarfunctions.php' : '';
            if (!function_exists('getregistrarconfigoptions') && is_file($file)) {
                require_once $file;
            }
            $stored = function_exists('getregistrarconfigoptions') ? getregistrarconfigoptions('stichtag') : [];
            return is_array($stored) ? $stored : [];
        } catch (\Throwable) {
            return [];
        } finally {
            self::$isReading = false;
        }
    }
}
