<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** The module's own texts, in English or German. */
final class Texts
{
    /** What others say is shortened to that. In characters. */
    private const MOST = 1_000;

    /** @param array<string, string> $texts */
    private function __construct(private readonly array $texts)
    {
    }

    /** @param string $language as WHMCS names it */
    public static function in(string $language): self
    {
        $file = str_starts_with($language, 'german') ? 'german' : 'english';
        return new self(require __DIR__ . "/texts/$file.php");
    }

    /** @param array<string, string> $values */
    public function say(string $key, array $values = []): string
    {
        $names = array_map(static fn ($name) => '{' . $name . '}', array_keys($values));
        return strtr($this->texts[$key], array_combine($names, array_map(self::harmless(...), $values)));
    }

    /** @param ?string $unclear what is added if something may have been done; null: nothing can have been */
    public function of(Problem $problem, ?string $unclear): string
    {
        $said = $this->say($problem->key, $problem->values);
        return $problem->isUnclear && $unclear !== null ? "$said " . $this->say($unclear) : $said;
    }

    /** As `of`, for whoever may see which machine it was. */
    public function inFull(Problem $problem, ?string $unclear): string
    {
        return trim($this->of($problem, $unclear) . ' ' . self::harmless($problem->detail));
    }

    /** The page's name of a field of it; of others their own. */
    public function name(string $field): string
    {
        return $this->texts["$field.name"] ?? $field;
    }

    /** No markup and no line breaks: WHMCS shows it in its pages. */
    public static function harmless(mixed $text): string
    {
        $text = is_scalar($text) ? (string) $text : '';
        if (preg_match('//u', $text) !== 1) {
            $text = (string) preg_replace('/[^ -~]/', '?', $text);
        }
        $text = trim((string) preg_replace('/[\p{C}\s]+/u', ' ', strtr($text, ['<' => '‹', '>' => '›'])));
        return preg_match('/^.{0,' . self::MOST . '}/us', $text, $found) === 1 ? $found[0] : '';
    }
}
