<?php

declare(strict_types=1);

// WHMCS as its scripts start it, as far as Stichtag's does: Capsule over a JSON file, the module's settings, the log.

namespace WHMCS\Database {
    /** Rows of one table, as the file in DOMAINS has them. STOP_AFTER: so many updates are done, the next one dies. CHANGED_MEANWHILE: somebody else was faster. */
    final class Capsule
    {
        private array $conditions = [];
        private static int $updates = 0;

        public static function table(string $name): self
        {
            return $name === 'tbldomains' ? new self() : throw new \LogicException("no table $name");
        }

        public function where(string $column, mixed $value): self
        {
            $this->conditions[] = static fn (array $row): bool => $row[$column] === $value;
            return $this;
        }

        public function whereIn(string $column, array $values): self
        {
            $this->conditions[] = static fn (array $row): bool => in_array($row[$column], $values, true);
            return $this;
        }

        public function orderBy(string $column): self
        {
            return $this;
        }

        public function get(array $columns): \ArrayIterator
        {
            $rows = array_filter(self::rows(), $this->isMeant(...));
            $wanted = array_flip($columns);
            return new \ArrayIterator(array_map(static fn ($row) => (object) array_intersect_key($row, $wanted), $rows));
        }

        public function update(array $values): int
        {
            if (getenv('STOP_AFTER') !== false && self::$updates >= (int) getenv('STOP_AFTER')) {
                throw new \RuntimeException('MySQL server has gone away');
            }
            self::$updates += 1;
            $rows = self::rows();
            foreach ($rows as $index => $row) {
                if ($row['id'] === (int) getenv('CHANGED_MEANWHILE')) {
                    $rows[$index]['registrar'] = 'third';
                }
            }
            $meant = array_filter($rows, $this->isMeant(...));
            foreach (array_keys($meant) as $index) {
                $rows[$index] = [...$rows[$index], ...$values];
            }
            file_put_contents(getenv('DOMAINS'), json_encode($rows));
            return count($meant);
        }

        private function isMeant(array $row): bool
        {
            foreach ($this->conditions as $holds) {
                if (!$holds($row)) {
                    return false;
                }
            }
            return true;
        }

        private static function rows(): array
        {
            return json_decode(file_get_contents(getenv('DOMAINS')), true);
        }
    }
}

namespace {
    define('WHMCS', true);
    define('ROOTDIR', getenv('WHMCS_ROOT'));

    function logActivity(string $line): void
    {
        file_put_contents('php://fd/3', "$line\n");
    }

    function getregistrarconfigoptions(string $module): array
    {
        return $module === 'stichtag' ? json_decode((string) getenv('STORED'), true) : [];
    }
}
