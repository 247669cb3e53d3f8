<?php

declare(strict_types=1);

// What WHMCS offers its hooks, as far as Stichtag's uses it. Loads the hook files that HOOK_FILES names.

define('WHMCS', true);

function add_hook(string $name, int $priority, callable $hook): void
{
    $GLOBALS['hooks'][$name][$priority][] = $hook;
}

/** As WHMCS does, it looks at what hooks give back. */
function run_hook(string $name, array $vars): array
{
    $given = [];
    foreach (array_merge(...($GLOBALS['hooks'][$name] ?? [])) as $hook) {
        $given[] = $hook($vars);
    }
    return array_filter($given, static fn ($one): bool => $one !== null);
}

/** An invoice is paid: first the one hook, then WHMCS's own work, then the other. */
function pay($id, ?callable $whmcsWork = null): void
{
    $given = run_hook('InvoicePaidPreEmail', ['invoiceid' => $id]);
    if ($whmcsWork !== null) {
        $whmcsWork();
    }
    $given = [...$given, ...run_hook('InvoicePaid', ['invoiceid' => $id, 'invoice' => new stdClass()])];
    if ($given !== []) {
        throw new LogicException('a hook gave something back');
    }
}

/** To where only the test reads: standard output belongs to WHMCS's answer. */
function tell(string $line): void
{
    file_put_contents('php://fd/3', "$line\n");
}

if (!function_exists('logActivity') && getenv('WITHOUT_LOG') === false) {
    function logActivity(string $line): void
    {
        tell($line);
    }
}

foreach (explode(',', (string) getenv('HOOK_FILES')) as $file) {
    require $file;
}
