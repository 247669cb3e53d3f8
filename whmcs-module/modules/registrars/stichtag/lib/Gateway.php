<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** Asks Stichtag's gateway, signed both ways. What is not signed by it is not believed. */
final class Gateway
{
    /** The gateway itself answers or accepts within 25 s. */
    public const MOST_MS = 28_000;
    /** Asked once more if the connection was lost: the gateway answers the same id with the same, and acts once. */
    private const ASKED_AGAIN = [
        'RegisterDomain', 'TransferDomain', 'RenewDomain', 'RequestDelete', 'SaveContactDetails',
    ];
    private const LEAST_MS_TO_ASK_AGAIN = 3_000;
    /** In seconds: what is older may be somebody's copy, what is newer has another clock. */
    private const TOLERANCE = 300;

    private const BY_STATUS = [
        400 => 'malformed', 401 => 'refused', 404 => 'notThere', 413 => 'tooLarge', 503 => 'failed',
        // Of what stands in front of it.
        429 => 'tooOften', 500 => 'inFront', 502 => 'inFront', 504 => 'inFront',
    ];

    private readonly float $until;

    private function __construct(
        private readonly string $url,
        private readonly Secret $secret,
        int $mostMs,
    ) {
        $this->until = microtime(true) + $mostMs / 1_000;
    }

    /**
     * @param int $mostMs for all that is asked
     * @throws Problem if address or secret cannot be used
     */
    public static function at(string $url, string $secret, int $mostMs = self::MOST_MS): self
    {
        if ($url === '' || $secret === '') {
            throw new Problem($url === '' ? 'noAddress' : 'noSecret');
        }
        Http::check($url);
        // Either form is told by Stichtag: with /registrar and without.
        $root = (string) preg_replace('~/+(?:registrar/*)?\z~', '', $url);
        return new self($root, Secret::of($secret), $mostMs);
    }

    /** Of those that order or change something, it must be told if nobody knows whether they did. */
    public static function changes(string $function): bool
    {
        return $function === 'SaveNameservers' || in_array($function, self::ASKED_AGAIN, true);
    }

    /**
     * @param array<string, mixed> $params
     * @param string $language of what it tells, as WHMCS names it
     * @return array<string, mixed> `result`, `error` or `accepted`, as the gateway said it
     * @throws Problem if it said nothing that can be believed
     */
    public function ask(string $function, array $params, string $language): array
    {
        // The function too, as only the body is signed. WHMCS gives maps without entries as lists.
        $content = ['function' => $function, 'params' => $params, 'language' => $language];
        $body = json_encode($content, JSON_FORCE_OBJECT);
        if ($body === false) {
            throw new Problem('notText', ['what' => json_last_error_msg()]);
        }
        $id = 'msg_' . bin2hex(random_bytes(16));
        try {
            $reply = $this->post($function, $id, $body);
        } catch (Problem $first) {
            $mayAgain = $first->isLost && in_array($function, self::ASKED_AGAIN, true);
            if (!$mayAgain || $this->msLeft() < self::LEAST_MS_TO_ASK_AGAIN) {
                throw $first;
            }
            $reply = $this->postAgain($function, $id, $body, $first);
        }
        return $this->contentOf($reply, $id);
    }

    private function post(string $function, string $id, string $body): array
    {
        $timestamp = time();
        $signature = $this->secret->sign($id, $timestamp, $body);
        $headers = ["webhook-id: $id", "webhook-timestamp: $timestamp", "webhook-signature: $signature"];
        return Http::post("$this->url/registrar/$function", $headers, $body, max(1, $this->msLeft()));
    }

    private function postAgain(string $function, string $id, string $body, Problem $first): array
    {
        try {
            return $this->post($function, $id, $body);
        } catch (Problem $second) {
            $isUnclear = $first->isUnclear || $second->isUnclear;
            throw new Problem($second->key, $second->values, $isUnclear, detail: $second->detail);
        }
    }

    private function msLeft(): int
    {
        return (int) (($this->until - microtime(true)) * 1_000);
    }

    private function contentOf(array $reply, string $id): array
    {
        ['status' => $status, 'headers' => $headers, 'body' => $body] = $reply;
        if ($status !== 200 && $status !== 202) {
            throw new Problem(self::BY_STATUS[$status] ?? 'otherStatus', ['status' => (string) $status], $status >= 500);
        }
        if (!$this->isAuthentic($headers, $body, $id)) {
            throw new Problem('notAuthentic', isUnclear: true);
        }
        $content = json_decode($body, true);
        if (!is_array($content)) {
            throw new Problem('notUsable', isUnclear: true);
        }
        return $content;
    }

    private function isAuthentic(array $headers, string $body, string $id): bool
    {
        $timestamp = $headers['webhook-timestamp'] ?? '';
        return ($headers['webhook-id'] ?? '') === $id
            && preg_match('/^[0-9]{1,12}\z/', $timestamp) === 1
            && abs(time() - (int) $timestamp) <= self::TOLERANCE
            && $this->secret->hasSigned($id, $timestamp, $body, $headers['webhook-signature'] ?? '');
    }
}
