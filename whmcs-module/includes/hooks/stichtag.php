<?php

declare(strict_types=1);

// Tells Stichtag which invoices were paid: one signed request at the end of each PHP request that paid any.
// How to install it, and what its lines in the activity log mean: whmcs-module/README.md in Stichtag's repository.

if (!defined('WHMCS')) {
    exit;
}

// The environment goes before what stands here: STICHTAG_WEBHOOK_URL, STICHTAG_WEBHOOK_SECRET.
$stichtagSettings = [
    'url' => '', // https://… of the function, with /whmcs/invoice-paid
    'secret' => '', // whsec_…
];

// The class has no name: two copies of this file side by side must not stop WHMCS.
$stichtagHook = new class ($stichtagSettings) {
    /** In ms; the second holds for all of it, but name servers that are silent can take longer. */
    private const CONNECT_MS = 2_000;
    private const MOST_MS = 5_000;
    /** So many, of 15 digits each, stay below the 64 KB that the function takes. */
    private const MOST_INVOICES = 4_000;
    private const INVOICE_ID = '/^[1-9][0-9]{0,14}\z/';
    /** In bytes. */
    private const LEAST_KEY = 24;
    private const MOST_KEY = 64;
    private const TAKEN = 202;
    /** In bytes: for the end of a request that has used up its memory. */
    private const RESERVE = 64 * 1_024;

    /** @var array{url: string, secret: string} */
    private array $settings;
    /** @var array<int, true> by id: not passed on yet */
    private array $paid = [];
    private ?string $reserve = null;

    /** @param array{url: string, secret: string} $settings */
    public function __construct(array $settings)
    {
        $this->settings = $settings;
    }

    /** @param mixed $vars what WHMCS gives its hooks */
    public function note($vars): void
    {
        try {
            $id = is_array($vars) ? ($vars['invoiceid'] ?? null) : null;
            if (!(is_int($id) || is_string($id)) || preg_match(self::INVOICE_ID, (string) $id) !== 1) {
                return;
            }
            if ($this->paid === []) {
                register_shutdown_function([$this, 'queueUp']);
                $this->reserve = str_repeat(' ', self::RESERVE);
            }
            $this->paid[(int) $id] = true;
        } catch (Throwable $error) {
            $this->complain(1, $this->placeOf($error));
        }
    }

    /** Gets behind all who have registered by now: they may still print, or pay another invoice. */
    public function queueUp(): void
    {
        $this->reserve = null;
        register_shutdown_function([$this, 'passOn']);
    }

    public function passOn(): void
    {
        set_error_handler(static fn (): bool => true);
        $ids = array_keys($this->paid);
        $this->paid = [];
        $sent = array_slice($ids, 0, self::MOST_INVOICES);
        try {
            $problem = $this->send($sent);
        } catch (Throwable $error) {
            $problem = $this->placeOf($error);
        }
        if ($problem !== null) {
            $this->complain(count($sent), $problem);
        }
        if (count($ids) > count($sent)) {
            $this->complain(count($ids) - count($sent), 'more than ' . self::MOST_INVOICES . ' at once');
        }
        restore_error_handler();
    }

    /**
     * @param list<int> $ids
     * @return ?string why they were not passed on; null: they were
     */
    private function send(array $ids): ?string
    {
        $url = $this->setting('url', 'STICHTAG_WEBHOOK_URL');
        $secret = $this->setting('secret', 'STICHTAG_WEBHOOK_SECRET');
        if ($url === '' || $secret === '') {
            return 'not configured: ' . ($url === '' ? 'no address' : 'no secret');
        }
        if (!$this->isAllowed($url)) {
            return 'the address must begin with https:// and hold no user or password';
        }
        $key = $this->keyIn($secret);
        if ($key === null) {
            return 'the secret must be whsec_ and the base64 of 24 to 64 bytes';
        }
        if (!function_exists('curl_init') || !function_exists('curl_exec')) {
            return 'PHP has no curl';
        }
        $body = json_encode(['event' => 'InvoicePaid', 'invoiceIds' => $ids], JSON_THROW_ON_ERROR);
        return $this->post($url, $body, $this->signedHeaders($body, $key));
    }

    private function setting(string $name, string $variable): string
    {
        $given = getenv($variable);
        return trim(is_string($given) && $given !== '' ? $given : $this->settings[$name]);
    }

    /** Without encryption to this machine only, for a trial. */
    private function isAllowed(string $url): bool
    {
        $parts = parse_url($url);
        if (!is_array($parts) || !isset($parts['scheme'], $parts['host']) || isset($parts['user'])) {
            return false;
        }
        $isHere = in_array($parts['host'], ['127.0.0.1', 'localhost'], true);
        return $parts['scheme'] === 'https' || ($parts['scheme'] === 'http' && $isHere);
    }

    private function keyIn(string $secret): ?string
    {
        if (strncmp($secret, 'whsec_', 6) !== 0) {
            return null;
        }
        $key = base64_decode(substr($secret, 6), true);
        return is_string($key) && strlen($key) >= self::LEAST_KEY && strlen($key) <= self::MOST_KEY ? $key : null;
    }

    /**
     * By Standard Webhooks' scheme.
     *
     * @return list<string>
     */
    private function signedHeaders(string $body, string $key): array
    {
        $id = 'msg_' . bin2hex(random_bytes(16));
        $timestamp = time();
        $signature = base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
        return ["webhook-id: $id", "webhook-timestamp: $timestamp", "webhook-signature: v1,$signature"];
    }

    /** @param list<string> $headers */
    private function post(string $url, string $body, array $headers): ?string
    {
        $curl = curl_init();
        $isReady = curl_setopt_array($curl, [
            CURLOPT_URL => $url,
            CURLOPT_POSTFIELDS => $body,
            CURLOPT_HTTPHEADER => ['content-type: application/json', ...$headers],
            CURLOPT_CONNECTTIMEOUT_MS => self::CONNECT_MS,
            CURLOPT_TIMEOUT_MS => self::MOST_MS,
            CURLOPT_SSL_VERIFYPEER => true,
            CURLOPT_SSL_VERIFYHOST => 2,
            CURLOPT_FOLLOWLOCATION => false,
            // What comes back is neither kept nor printed.
            CURLOPT_WRITEFUNCTION => static fn ($curl, string $part): int => strlen($part),
        ]);
        if (!$isReady) {
            return 'curl takes not all its options';
        }
        $this->endResponse();
        if (curl_exec($curl) === false) {
            return 'curl ' . curl_errno($curl) . ': ' . curl_error($curl);
        }
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        return $status === self::TAKEN ? null : "HTTP $status";
    }

    /** The customer has the page before the request goes out, where PHP can do that. */
    private function endResponse(): void
    {
        foreach (['fastcgi_finish_request', 'litespeed_finish_request'] as $finish) {
            if (!function_exists($finish)) {
                continue;
            }
            try {
                // Before that: the customer's next page may read it at once.
                session_write_close();
            } catch (Throwable $error) {
                // It could not be stored without us either.
            }
            $finish();
            return;
        }
    }

    /** Its message may hold anything. */
    private function placeOf(Throwable $error): string
    {
        return get_class($error) . ' in line ' . $error->getLine();
    }

    private function complain(int $invoices, string $problem): void
    {
        $count = $invoices === 1 ? '1 paid invoice was' : "$invoices paid invoices were";
        // What a server says of itself, in its certificate for one, is nothing to show an admin as it is.
        $printable = preg_replace('/[^ -;=?-~]/', '?', $problem);
        try {
            logActivity("Stichtag: $count not passed on ($printable). Its next sweep finds what was paid.");
        } catch (Throwable $error) {
            // Nobody is left to tell.
        }
    }
};

$stichtagNote = static function ($vars) use ($stichtagHook): void {
    $stichtagHook->note($vars);
};
add_hook('InvoicePaidPreEmail', 1, $stichtagNote);
add_hook('InvoicePaid', 1, $stichtagNote);
unset($stichtagHook, $stichtagNote, $stichtagSettings);
