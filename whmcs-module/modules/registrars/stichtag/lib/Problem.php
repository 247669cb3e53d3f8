<?php

declare(strict_types=1);

namespace Stichtag\Registrar;

/** Why there is no answer, as a text of the module: its key, and what to put into it. */
final class Problem extends \RuntimeException
{
    /** @param array<string, string> $values */
    public function __construct(
        public readonly string $key,
        public readonly array $values = [],
        /** The request may have reached the gateway, and something may have been done. */
        public readonly bool $isUnclear = false,
        /** The connection was lost: to ask again may help. */
        public readonly bool $isLost = false,
        /** For admins alone: it names machines. */
        public readonly string $detail = '',
    ) {
        parent::__construct($key);
    }
}
