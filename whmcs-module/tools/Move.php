<?php

declare(strict_types=1);

namespace Stichtag\Tools;

use WHMCS\Database\Capsule;

/** There and back. Only rows are changed that still say what they should. */
final class Move
{
    private const DONE = 0;
    private const FAILED = 1;
    private const REFUSED = 3;
    /** Their orders are the old module's: it alone learns what becomes of them. */
    private const UNDER_WAY = ['Pending Registration', 'Pending Transfer'];

    private bool $hasBegun = false;

    public function __construct(
        private readonly string $from,
        private readonly string $to,
        private readonly int $batch,
        private readonly Journal $journal,
        private readonly bool $isMeant,
    ) {
    }

    public function there(): int
    {
        return $this->safely(function (): int {
            $domains = $this->domainsOf($this->from);
            $this->tellCounts($domains, $this->from, $this->to);
            $objections = [
                ...Checks::objections($this->from, $this->to),
                ...$this->objectionsTo($domains),
                ...$this->journal->objections(),
            ];
            if ($objections !== []) {
                return $this->refuse($objections);
            }
            $this->journal->ids();
            if (!$this->isMeant || $domains === []) {
                return $this->nothingDone($domains);
            }
            $this->journal->add(array_keys($domains));
            $this->say(sprintf('%d ids are in the journal: %s', count($this->journal->ids()), $this->journal->file));
            return $this->change(array_keys($domains), $this->from, $this->to);
        });
    }

    public function back(): int
    {
        return $this->safely(function (): int {
            $ids = $this->journal->ids();
            if ($ids === []) {
                return $this->refuse(["there is no journal, or none that holds any domain: {$this->journal->file}"]);
            }
            $domains = array_intersect_key($this->domainsOf($this->to), array_flip($ids));
            $this->tellCounts($domains, $this->to, $this->from);
            $this->say(sprintf('%d of the journal are left alone: they are of another module by now.', count($ids) - count($domains)));
            $objections = [...Checks::objectionsToReturn($this->from), ...$this->objectionsTo($domains)];
            if ($objections !== []) {
                return $this->refuse($objections);
            }
            if (!$this->isMeant || $domains === []) {
                return $this->nothingDone($domains);
            }
            return $this->change(array_keys($domains), $this->to, $this->from);
        });
    }

    private function change(array $ids, string $from, string $to): int
    {
        $changed = 0;
        foreach (array_chunk($ids, $this->batch) as $part) {
            // Whoever changed one in between keeps it.
            $this->hasBegun = true;
            $rows = Capsule::table('tbldomains')->whereIn('id', $part)->where('registrar', $from);
            $changed += $rows->update(['registrar' => $to]);
            $this->say("$changed of " . count($ids));
        }
        $left = count(array_intersect($ids, array_keys($this->domainsOf($from))));
        $line = "$changed domains were given from the module $from to the module $to";
        logActivity("Stichtag: $line.");
        $this->say("$line." . ($left > 0 ? " $left were not: run it again." : ''));
        return $left > 0 ? self::FAILED : self::DONE;
    }

    /** @return array<int, string> statuses by id */
    private function domainsOf(string $module): array
    {
        $domains = [];
        foreach (Capsule::table('tbldomains')->where('registrar', $module)->orderBy('id')->get(['id', 'status']) as $row) {
            $domains[(int) $row->id] = (string) $row->status;
        }
        return $domains;
    }

    private function tellCounts(array $domains, string $from, string $to): void
    {
        $this->say(sprintf('%d domains of the module %s are to be of the module %s:', count($domains), $from, $to));
        foreach (array_count_values($domains) as $status => $count) {
            $this->say(sprintf('  %6d %s', $count, $status));
        }
    }

    private function objectionsTo(array $domains): array
    {
        $underWay = count(array_intersect($domains, self::UNDER_WAY));
        return $underWay === 0 ? [] : ["$underWay domains are still being registered or transferred: wait, or settle them"];
    }

    private function refuse(array $objections): int
    {
        foreach ($objections as $objection) {
            $this->say("Refused: $objection.");
        }
        $this->say('Nothing was changed.');
        return self::REFUSED;
    }

    private function nothingDone(array $domains): int
    {
        $this->say($domains === [] ? 'There is nothing to do.' : 'A dry run: nothing was changed. --apply does it.');
        return self::DONE;
    }

    private function safely(callable $work): int
    {
        try {
            return $work();
        } catch (\Throwable $error) {
            $this->say('Failed: ' . $error->getMessage());
            $this->say($this->hasBegun
                ? 'Some of what is in the journal may have been changed; run it again, there or back.'
                : 'No domain was changed.');
            return self::FAILED;
        }
    }

    private function say(string $line): void
    {
        fwrite(STDOUT, "$line\n");
    }
}
