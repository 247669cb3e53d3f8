<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** What both sides sign with, by Standard Webhooks: one key, or while it is changed two. The first one signs. */
final class Secret
{
    /** In bytes. */
    private const LEAST = 24;
    private const MOST = 64;

    /** @param non-empty-list<string> $keys */
    private function __construct(private readonly array $keys)
    {
    }

    /** @throws Problem that never holds what was given */
    public static function of(string $text): self
    {
        $keys = array_map(self::keyIn(...), explode(',', $text));
        if (count($keys) > 2 || in_array(null, $keys, true)) {
            throw new Problem('badSecret');
        }
        return new self($keys);
    }

    public function sign(string $id, int $timestamp, string $body): string
    {
        return self::signature($this->keys[0], $id, (string) $timestamp, $body);
    }

    /** @param string $given signatures, separated by blanks */
    public function hasSigned(string $id, string $timestamp, string $body, string $given): bool
    {
        $fits = false;
        foreach ($this->keys as $key) {
            foreach (explode(' ', $given) as $one) {
                $fits = hash_equals(self::signature($key, $id, $timestamp, $body), $one) || $fits;
            }
        }
        return $fits;
    }

    private static function keyIn(string $text): ?string
    {
        $text = trim($text);
        $key = strncmp($text, 'whsec_', 6) === 0 ? base64_decode(substr($text, 6), true) : false;
        return is_string($key) && strlen($key) >= self::LEAST && strlen($key) <= self::MOST ? $key : null;
    }

    private static function signature(string $key, string $id, string $timestamp, string $body): string
    {
        return 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    }
}
