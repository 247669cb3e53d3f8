<?php

declare(strict_types=1);

namespace Stichtag\Tools;

use Stichtag\Registrar\Gateway;
use Stichtag\Registrar\Problem;
use Stichtag\Registrar\Stored;
use Stichtag\Registrar\Texts;

/** What must be so before domains are given to Stichtag's module. */
final class Checks
{
    /** @return list<string> what is wrong */
    public static function objections(string $from, string $to): array
    {
        $module = ROOTDIR . '/modules/registrars/stichtag';
        if (!is_file("$module/stichtag.php") || !is_file("$module/lib/Module.php")) {
            return ["the module is not installed: there is no $module"];
        }
        require_once "$module/stichtag.php";
        try {
            return self::objectionsOfGateway(Stored::settings(), [$from, $to]);
        } catch (Problem $problem) {
            return [Texts::in('english')->inFull($problem, null)];
        }
    }

    /** Domains of a module that is not there could not be managed. @return list<string> */
    public static function objectionsToReturn(string $from): array
    {
        $file = ROOTDIR . "/modules/registrars/$from/$from.php";
        return is_file($file) ? [] : ["the module $from is not installed any more: there is no $file"];
    }

    private static function objectionsOfGateway(array $stored, array $modules): array
    {
        $gateway = Gateway::at((string) ($stored['GatewayUrl'] ?? ''), (string) ($stored['GatewaySecret'] ?? ''));
        $reply = $gateway->ask('GetSettings', [], 'english');
        $known = $reply['result']['settings']['whmcs']['registrars'] ?? null;
        if (!is_array($known)) {
            return ['the gateway does not tell the settings in force'];
        }
        $missing = array_diff($modules, $known);
        return array_map(
            static fn ($name) => "Stichtag looks after no domain of the module $name: add it to whmcs.registrars",
            array_values($missing),
        );
    }
}
