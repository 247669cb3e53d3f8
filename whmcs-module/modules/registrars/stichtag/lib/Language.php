<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** Whoever sees the answer: the admin, else the client, else (cron) what WHMCS speaks. */
final class Language
{
    private const FALLBACK = 'english';

    /** @return string as WHMCS names languages, `german` */
    public static function ofViewer(): string
    {
        try {
            $language = self::ofPerson() ?: ($GLOBALS['CONFIG']['Language'] ?? '');
        } catch (\Throwable) {
            $language = '';
        }
        return is_string($language) && preg_match('/^[a-z-]{2,40}\z/', $language) === 1 ? $language : self::FALLBACK;
    }

    private static function ofPerson(): mixed
    {
        $current = '\WHMCS\Authentication\CurrentUser';
        if (!class_exists($current)) {
            return '';
        }
        $viewer = new $current();
        return $viewer->admin()?->language ?: $viewer->client()?->language;
    }
}
