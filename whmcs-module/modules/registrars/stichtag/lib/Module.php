<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

require_once __DIR__ . '/Gateway.php';
require_once __DIR__ . '/Http.php';
require_once __DIR__ . '/Language.php';
require_once __DIR__ . '/Log.php';
require_once __DIR__ . '/Params.php';
require_once __DIR__ . '/Problem.php';
require_once __DIR__ . '/Results.php';
require_once __DIR__ . '/Secret.php';
require_once __DIR__ . '/SettingsPage.php';
require_once __DIR__ . '/Stored.php';
require_once __DIR__ . '/Texts.php';

/** What the functions in stichtag.php do. Nothing but their answer leaves it: no output, no error, no warning. */
final class Module
{
    /** Whoever opens the settings page waits that long for what is in force. */
    private const PAGE_MS = 2_000;
    private const PAGE = 'configregistrars.php';

    /** @param array<string, mixed> $params as WHMCS gives them */
    public static function call(string $function, array $params): string|array|null
    {
        return self::quietly(static function () use ($function, $params): string|array|null {
            $language = Language::ofViewer();
            $texts = Texts::in($language);
            $sent = Params::for($function, $params);
            $detail = '';
            try {
                $reply = self::gatewayIn($params)->ask($function, $sent, $language);
                $answer = self::answer($function, $sent, $reply, $texts);
            } catch (Problem $problem) {
                $answer = ['error' => $texts->of($problem, Gateway::changes($function) ? 'unclear' : null)];
                $detail = $problem->detail;
            } catch (\Throwable $error) {
                $answer = ['error' => $texts->say('internal', ['place' => self::placeOf($error)])];
            }
            $logged = self::logged($reply ?? [], $answer);
            $shown = $detail === '' ? $logged : [...$logged, 'detail' => Texts::harmless($detail)];
            Log::write($function, $sent, $shown, self::secretsIn($params));
            return $answer;
        });
    }

    /** The settings page, with what is in force if somebody looks at it and the gateway answers at once. */
    public static function page(array $params): array
    {
        return self::quietly(static function () use ($params): array {
            $language = Language::ofViewer();
            $isLookedAt = basename((string) ($_SERVER['SCRIPT_NAME'] ?? '')) === self::PAGE;
            return SettingsPage::fields(Texts::in($language), $isLookedAt ? self::inForce($params, $language) : null);
        });
    }

    /** @throws \WHMCS\Exception\Module\InvalidConfiguration */
    public static function savePage(array $params): void
    {
        $problem = self::quietly(static function () use ($params): ?string {
            $language = Language::ofViewer();
            $texts = Texts::in($language);
            try {
                $params['GatewaySecret'] = Stored::secretFor(self::text($params, 'GatewaySecret'));
                $settings = SettingsPage::changedIn($params, Stored::settings());
                return self::problemOfSaving($params, $settings, $language);
            } catch (Problem $problem) {
                return $texts->inFull($problem, 'unclearSettings');
            } catch (\Throwable $error) {
                return $texts->say('internal', ['place' => self::placeOf($error)]);
            }
        });
        if ($problem !== null) {
            throw new \WHMCS\Exception\Module\InvalidConfiguration($problem);
        }
    }

    private static function problemOfSaving(array $params, array $settings, string $language): ?string
    {
        $texts = Texts::in($language);
        $gateway = self::gatewayIn($params);
        // With nothing to save it is seen at least whether the two understand each other.
        $functions = $settings === [] ? ['GetSettings'] : ['ValidateSettings', 'SaveSettings'];
        $sent = ['settings' => $settings];
        foreach ($functions as $function) {
            $reply = $gateway->ask($function, $sent, $language);
            $problem = isset($reply['error']) ? self::errorIn($reply, $texts) : null;
            Log::write($function, $sent, self::logged($reply, ['error' => $problem]), self::secretsIn($params));
            if ($problem !== null || !isset($reply['result'])) {
                return $problem ?? $texts->say('notUsable');
            }
        }
        return null;
    }

    private static function inForce(array $params, string $language): ?array
    {
        try {
            $isGiven = ($params['GatewayUrl'] ?? '') !== '' && ($params['GatewaySecret'] ?? '') !== '';
            $gateway = self::gatewayIn($isGiven ? $params : Stored::settings(), self::PAGE_MS);
            $result = $gateway->ask('GetSettings', [], $language)['result'] ?? null;
        } catch (\Throwable) {
            return null;
        }
        $isWhole = is_array($result['settings'] ?? null) && is_scalar($result['version'] ?? null);
        return $isWhole ? [...$result, 'version' => (string) $result['version']] : null;
    }

    /** @throws Problem */
    private static function answer(string $function, array $sent, array $reply, Texts $texts): string|array|null
    {
        if (isset($reply['error'])) {
            return ['error' => self::errorIn($reply, $texts)];
        }
        if (($reply['accepted'] ?? false) === true) {
            $answer = Results::accepted($function);
            self::tell($texts, 'accepted', $sent, $reply['message'] ?? '');
            return $answer;
        }
        $result = is_array($reply['result'] ?? null) ? $reply['result'] : throw new Problem('notUsable');
        $answer = Results::of($function, $result);
        if (is_string($result['note'] ?? null) && $result['note'] !== '') {
            self::tell($texts, 'note', $sent, $result['note']);
        }
        return $answer;
    }

    /** WHMCS has no place in its answer for it: its activity log has. */
    private static function tell(Texts $texts, string $key, array $sent, mixed $message): void
    {
        $names = self::text($sent, 'sld') . '.' . ltrim(self::text($sent, 'tld'), '.');
        $values = ['domain' => self::text($sent, 'domain') ?: $names, 'message' => $message];
        Log::tell($texts->say($key, $values), $sent['userid'] ?? 0);
    }

    private static function errorIn(array $reply, Texts $texts): string
    {
        $error = is_array($reply['error']) ? $reply['error'] : [];
        $lines = [];
        foreach (is_array($error['fields'] ?? null) ? $error['fields'] : [] as $field) {
            $name = Texts::harmless($field['field'] ?? '');
            $lines[] = $texts->name($name) . ': ' . Texts::harmless($field['rule'] ?? '');
        }
        $said = trim(Texts::harmless($error['message'] ?? '') . ' ' . implode('; ', $lines));
        return $said === '' ? $texts->say('notUsable') : $said;
    }

    /** Of what the gateway says the code alone: it repeats what the registrar says, and that may name people. */
    private static function logged(array $reply, string|array|null $answer): string|array|null
    {
        $code = $reply['error']['code'] ?? null;
        return is_string($code) ? ['error' => Texts::harmless($code)] : $answer;
    }

    private static function gatewayIn(array $params, int $mostMs = Gateway::MOST_MS): Gateway
    {
        return Gateway::at(self::text($params, 'GatewayUrl'), self::text($params, 'GatewaySecret'), $mostMs);
    }

    /** Whatever is no text counts as not given. */
    private static function text(array $params, string $name): string
    {
        $given = $params[$name] ?? '';
        return is_scalar($given) ? trim((string) $given) : '';
    }

    private static function secretsIn(array $params): array
    {
        return array_map(trim(...), explode(',', self::text($params, 'GatewaySecret')));
    }

    /** Its message may hold anything. */
    private static function placeOf(\Throwable $error): string
    {
        return get_class($error) . ', ' . basename($error->getFile()) . ' ' . $error->getLine();
    }

    /** A warning of ours is an error of ours; what WHMCS warns of in between is not for the page. */
    private static function quietly(callable $work): mixed
    {
        set_error_handler(static function (int $level, string $message, string $file, int $line): bool {
            $isOurs = str_starts_with($file, __DIR__) && (error_reporting() & $level) !== 0;
            if ($isOurs && !in_array($level, [E_DEPRECATED, E_USER_DEPRECATED], true)) {
                throw new \ErrorException($message, 0, $level, $file, $line);
            }
            return true;
        });
        try {
            return $work();
        } finally {
            restore_error_handler();
        }
    }
}
