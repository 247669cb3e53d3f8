<?php

declare(strict_types=1);

namespace Stichtag\Tools;

/** Which domains are moved, by id, written before any is. A file that is whole or is not there. */
final class Journal
{
    private const HEAD = 'stichtag move-domains 1';

    public function __construct(
        public readonly string $file,
        private readonly string $from,
        private readonly string $to,
    ) {
    }

    /**
     * @return list<int>
     * @throws \RuntimeException if it is another file, or of another move
     */
    public function ids(): array
    {
        if (!file_exists($this->file)) {
            return [];
        }
        $lines = file($this->file, FILE_IGNORE_NEW_LINES) ?: [];
        if (array_shift($lines) !== $this->head()) {
            throw new \RuntimeException("$this->file is no journal of a move from $this->from to $this->to");
        }
        if (preg_grep('/^[1-9][0-9]{0,14}\z/', $lines, PREG_GREP_INVERT) !== []) {
            throw new \RuntimeException("$this->file has been changed: it must hold ids alone");
        }
        return array_map('intval', $lines);
    }

    /** @param list<int> $ids of which those that stand there already are kept once */
    public function add(array $ids): void
    {
        $all = array_values(array_unique([...$this->ids(), ...$ids]));
        $new = "$this->file.new";
        umask(0077);
        $handle = fopen($new, 'w');
        $text = implode("\n", [$this->head(), ...$all]) . "\n";
        $isWritten = $handle !== false && fwrite($handle, $text) === strlen($text) && fsync($handle);
        if (!$isWritten || !fclose($handle) || !rename($new, $this->file) || $this->ids() !== $all) {
            throw new \RuntimeException("the journal cannot be written: $this->file");
        }
    }

    /** @return list<string> why it could not be written */
    public function objections(): array
    {
        $folder = dirname($this->file);
        $isGood = is_dir($folder) && is_writable($folder) && !is_dir($this->file);
        return $isGood ? [] : ["the journal cannot be written: {$this->file}; it must be a file in a folder that this user may write to"];
    }

    private function head(): string
    {
        return self::HEAD . " $this->from $this->to";
    }
}
