<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** The settings page: what of it goes to Stichtag, how it looks in WHMCS, and what is in force. */
final class SettingsPage
{
    /** A field that holds this alone has its setting cleared; an empty one leaves it as it is. */
    public const CLEAR = '-';
    /** Each with its path in the settings' file form, and its choices if it has some. */
    private const FIELDS = [
        'WhmcsBot' => ['whmcsBot'],
        'NotificationInbox' => ['notification', 'inbox'],
        'NotificationForwardTo' => ['notification', 'forwardTo'],
        'OwnerC' => ['contactManagement', 'ownerC'],
        'AdminC' => ['contactManagement', 'adminC'],
        'TechC' => ['contactManagement', 'techC'],
        'ZoneC' => ['contactManagement', 'zoneC'],
        'ContactHandle' => ['contactHandle'],
        'AutoDeleteMode' => ['autoDeleteMode'],
        'CreateDnsZone' => ['dnsZone', 'create'],
        'DnsZoneRecords' => ['dnsZone', 'records'],
        'HiddenLockTlds' => ['hiddenLockTlds'],
    ];
    private const PARTIES = ['client', 'hoster'];
    private const CHOICES = [
        'OwnerC' => self::PARTIES,
        'AdminC' => self::PARTIES,
        'TechC' => self::PARTIES,
        'ZoneC' => self::PARTIES,
        'AutoDeleteMode' => ['ticket', 'enabled', 'disabled'],
        'CreateDnsZone' => ['yes', 'no'],
    ];

    /**
     * What somebody has changed on the page, for ValidateSettings and SaveSettings. The other fields hold what was saved
     * there once, and a command may have changed the setting since.
     *
     * @param array<string, mixed> $stored what WHMCS has of the page until now
     * @return array<string, string>
     */
    public static function changedIn(array $params, array $stored): array
    {
        $before = array_map(self::comparable(...), self::textsIn($stored));
        $said = array_filter(
            self::textsIn($params),
            static fn ($one, $name) => $one !== '' && self::comparable($one) !== ($before[$name] ?? ''),
            ARRAY_FILTER_USE_BOTH,
        );
        return array_map(static fn ($one) => $one === self::CLEAR ? '' : $one, $said);
    }

    private static function textsIn(array $params): array
    {
        $given = array_intersect_key($params, self::FIELDS);
        return array_map(static fn ($one) => is_scalar($one) ? trim((string) $one) : '', $given);
    }

    /** WHMCS stores markup as entities, and a browser ends lines in its own way. */
    private static function comparable(string $text): string
    {
        return html_entity_decode(str_replace("\r\n", "\n", $text), ENT_QUOTES | ENT_HTML5, 'UTF-8');
    }

    /** @param ?array{settings: array<string, mixed>, version: string} $inForce null: not known */
    public static function fields(Texts $texts, ?array $inForce): array
    {
        $fields = [
            'FriendlyName' => ['Type' => 'System', 'Value' => 'Stichtag (Smart-NIC)'],
            'Description' => ['Type' => 'System', 'Value' => $texts->say('page')],
            'GatewayUrl' => self::field($texts, 'GatewayUrl', ['Type' => 'text', 'Size' => '60']),
            'GatewaySecret' => self::field($texts, 'GatewaySecret', ['Type' => 'password', 'Size' => '60']),
        ];
        foreach (self::FIELDS as $name => $path) {
            $fields[$name] = self::field($texts, $name, self::typeOf($texts, $name));
            $fields[$name]['Description'] .= self::inForce($texts, $name, $path, $inForce);
        }
        if ($inForce !== null) {
            $version = self::html($inForce['version']);
            $fields['GatewayUrl']['Description'] .= ' ' . $texts->say('version', ['version' => $version]);
        }
        return $fields;
    }

    private static function field(Texts $texts, string $name, array $type): array
    {
        $said = ['FriendlyName' => $texts->say("$name.name"), 'Description' => $texts->say($name), 'Default' => ''];
        return [...$type, ...$said];
    }

    private static function typeOf(Texts $texts, string $name): array
    {
        if (isset(self::CHOICES[$name])) {
            $options = ['' => $texts->say('asItIs')];
            foreach (self::CHOICES[$name] as $choice) {
                $options[$choice] = $texts->say("choice.$choice");
            }
            return ['Type' => 'dropdown', 'Options' => $options];
        }
        return $name === 'DnsZoneRecords'
            ? ['Type' => 'textarea', 'Rows' => '5', 'Cols' => '60']
            : ['Type' => 'text', 'Size' => '40'];
    }

    private static function inForce(Texts $texts, string $name, array $path, ?array $inForce): string
    {
        $value = $inForce['settings'] ?? null;
        foreach ($path as $key) {
            $value = is_array($value) ? ($value[$key] ?? null) : null;
        }
        $isChoice = is_string($value) && in_array($value, self::CHOICES[$name] ?? [], true);
        $shown = $isChoice ? $texts->say("choice.$value") : self::shown($texts, $value);
        return $inForce === null ? '' : '<br>' . $texts->say('inForce', ['value' => $shown]);
    }

    private static function shown(Texts $texts, mixed $value): string
    {
        if (is_array($value)) {
            $lines = array_map(static fn ($one) => is_array($one) ? implode(' ', $one) : $one, $value);
            $value = implode(', ', $lines);
        }
        $value = is_bool($value) ? $texts->say($value ? 'choice.yes' : 'choice.no') : (string) ($value ?? '');
        return $value === '' ? $texts->say('nothing') : self::html($value);
    }

    private static function html(string $text): string
    {
        return htmlspecialchars($text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
    }
}
