<?php

declare(strict_types=1);

// What WHMCS offers its registrar modules, as far as Stichtag's uses it. Calls the function CALL with the JSON in PARAMS,
// and tells what came of it, a line of JSON each, to where only the test reads.

namespace WHMCS\Exception\Module {
    class InvalidConfiguration extends \Exception
    {
    }
}

namespace WHMCS\Authentication {
    class CurrentUser
    {
        public function admin(): ?object
        {
            $language = getenv('ADMIN_LANGUAGE');
            return $language === false ? null : (object) ['language' => $language];
        }

        public function client(): ?object
        {
            $language = getenv('CLIENT_LANGUAGE');
            return $language === false ? null : (object) ['language' => $language];
        }
    }
}

namespace {
    define('WHMCS', true);

    set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
        throw new ErrorException($message, 0, $level, $file, $line);
    });

    function tell(string $what, mixed $value): void
    {
        file_put_contents('php://fd/3', json_encode([$what, $value], JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE) . "\n");
    }

    function logModuleCall($module, $action, $request, $response, $processed, $replace): void
    {
        tell('logged', [$module, $action, $request, $response, $processed]);
        tell('replaced', $replace);
        if (getenv('LOG_FAILS') !== false) {
            throw new RuntimeException('full');
        }
    }

    function logActivity(string $line, int $client = 0): void
    {
        tell('activity', [$line, $client]);
    }

    function getregistrarconfigoptions(string $module): array
    {
        // As WHMCS might: it looks at the page to know which fields are secret.
        stichtag_getConfigArray();
        return $module === 'stichtag' ? json_decode((string) getenv('STORED') ?: '{}', true) : [];
    }

    (static function (): void {
        foreach (json_decode((string) getenv('SERVER') ?: '{}', true) as $name => $value) {
            $_SERVER[$name] = $value;
        }
        $variables = array_keys($GLOBALS);
        $functions = get_defined_functions()['user'];
        require getenv('MODULE');
        tell('functions', array_values(array_diff(get_defined_functions()['user'], $functions)));
        $params = json_decode((string) getenv('PARAMS') ?: '{}', true);
        if (getenv('CITY_IN_BASE64') !== false) {
            $params['city'] = base64_decode(getenv('CITY_IN_BASE64'));
        }
        // WHMCS adds objects of its own.
        $params['domainObj'] = new stdClass();
        try {
            if (getenv('CALL') !== false) {
                tell('given', ('stichtag_' . getenv('CALL'))($params));
            }
        } catch (Throwable $error) {
            tell('thrown', [get_class($error), $error->getMessage()]);
        }
        $handler = set_error_handler(null);
        $reflected = $handler instanceof Closure ? (new ReflectionFunction($handler))->getFileName() : null;
        tell('left', [
            'variables' => array_values(array_diff(array_keys($GLOBALS), $variables)),
            'handler' => $reflected === __FILE__ ? 'as it was' : 'another',
        ]);
    })();
}
