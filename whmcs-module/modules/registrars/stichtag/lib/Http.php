<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** One POST by curl: certificates checked, no redirects, bounded in time and size. */
final class Http
{
    private const CONNECT_MS = 2_000;
    /** In bytes: a domain's contacts and all settings stay far below. */
    private const MOST_BYTES = 512 * 1_024;
    private const MOST_HEADER_BYTES = 16 * 1_024;
    /** No answer came, or not all of it: connecting, sending or reading broke off. */
    private const LOST = [7, 16, 18, 28, 52, 55, 56, 92];

    /** @throws Problem */
    public static function check(string $url): void
    {
        $parts = parse_url($url);
        $isWhole = is_array($parts) && isset($parts['scheme'], $parts['host']);
        // The path of the function goes behind it.
        if (!$isWhole || isset($parts['user']) || isset($parts['query']) || isset($parts['fragment'])) {
            throw new Problem('badAddress');
        }
        // Without encryption to this machine only, for a trial.
        $isHere = in_array($parts['host'], ['127.0.0.1', 'localhost'], true);
        if ($parts['scheme'] !== 'https' && !($parts['scheme'] === 'http' && $isHere)) {
            throw new Problem('badAddress');
        }
    }

    /**
     * @param list<string> $headers
     * @param int $mostMs for all of it, though silent name servers can take longer
     * @return array{status: int, headers: array<string, string>, body: string} header names in lower case
     * @throws Problem
     */
    public static function post(string $url, array $headers, string $body, int $mostMs): array
    {
        if (!function_exists('curl_init') || !function_exists('curl_exec')) {
            throw new Problem('noCurl');
        }
        $taken = ['headers' => [], 'body' => '', 'headerBytes' => 0];
        $isTooLarge = false;
        $curl = curl_init();
        $isReady = curl_setopt_array($curl, [
            CURLOPT_URL => $url,
            CURLOPT_POSTFIELDS => $body,
            // Without `expect:` curl waits a second before a larger body.
            CURLOPT_HTTPHEADER => ['content-type: application/json', 'expect:', ...$headers],
            CURLOPT_CONNECTTIMEOUT_MS => min(self::CONNECT_MS, $mostMs),
            CURLOPT_TIMEOUT_MS => $mostMs,
            CURLOPT_SSL_VERIFYPEER => true,
            CURLOPT_SSL_VERIFYHOST => 2,
            CURLOPT_FOLLOWLOCATION => false,
            CURLOPT_HEADERFUNCTION => static function ($curl, string $line) use (&$taken, &$isTooLarge): int {
                $taken['headerBytes'] += strlen($line);
                $isTooLarge = $isTooLarge || $taken['headerBytes'] > self::MOST_HEADER_BYTES;
                [$name, $value] = [...explode(':', $line, 2), ''];
                $name = strtolower(trim($name));
                // Given twice, it is neither.
                $taken['headers'][$name] = isset($taken['headers'][$name]) ? '' : trim($value);
                return $isTooLarge ? 0 : strlen($line);
            },
            CURLOPT_WRITEFUNCTION => static function ($curl, string $part) use (&$taken, &$isTooLarge): int {
                $taken['body'] .= $part;
                $isTooLarge = $isTooLarge || strlen($taken['body']) > self::MOST_BYTES;
                return $isTooLarge ? 0 : strlen($part);
            },
        ]);
        if (!$isReady) {
            throw new Problem('oddCurl');
        }
        if (curl_exec($curl) === false) {
            throw self::problemOf($curl, $isTooLarge);
        }
        $status = (int) curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        return ['status' => $status, 'headers' => $taken['headers'], 'body' => $taken['body']];
    }

    private static function problemOf(\CurlHandle $curl, bool $isTooLarge): Problem
    {
        if ($isTooLarge) {
            return new Problem('replyTooLarge', isUnclear: true);
        }
        $number = curl_errno($curl);
        // Greater than 0 once the connection stood and the request could go out.
        $isUnclear = curl_getinfo($curl, CURLINFO_PRETRANSFER_TIME) > 0;
        $isLost = in_array($number, self::LOST, true);
        return new Problem('noAnswer', ['what' => "curl $number"], $isUnclear, $isLost, curl_error($curl));
    }
}
