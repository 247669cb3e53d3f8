<?php

declare(strict_types=1);

// Gives domains in WHMCS another registrar module: from smartnic to stichtag, and back. Asks nobody at the registrar.
// How to use it, step by step: whmcs-module/migrate.md in Stichtag's repository.

namespace Stichtag\Tools;

if (PHP_SAPI !== 'cli') {
    exit;
}

require_once __DIR__ . '/Journal.php';
require_once __DIR__ . '/Checks.php';
require_once __DIR__ . '/Move.php';

const USAGE = <<<'TEXT'
    php move-domains.php --whmcs FOLDER --journal FILE [--back] [--apply] [--batch 50] [--from smartnic] [--to stichtag]

    FOLDER and FILE do not begin with -. Without --apply it only tells what it would do. --back undoes what the journal says, as far as nobody changed it since.

    TEXT;

/** In bad input; 1 is a failure, 3 a refusal. */
const BAD_INPUT = 2;

$options = getopt('', ['whmcs:', 'journal:', 'from:', 'to:', 'batch:', 'back', 'apply'], $rest) ?: [];
$options += ['from' => 'smartnic', 'to' => 'stichtag', 'batch' => '50', 'whmcs' => '', 'journal' => ''];
$isGood = isWellFormed($options) && count($argv) === $rest
    // Others are passed over by getopt: a misspelt --back must not become a move there.
    && preg_grep('/^--(?:(?:whmcs|journal|from|to|batch)(?:=|\z)|(?:back|apply)\z)|^[^-]/', array_slice($argv, 1), PREG_GREP_INVERT) === [];
if (!$isGood) {
    fwrite(STDERR, USAGE);
    exit(BAD_INPUT);
}
$init = "{$options['whmcs']}/init.php";
if (!is_file($init)) {
    fwrite(STDERR, "There is no WHMCS: $init\n");
    exit(BAD_INPUT);
}

$file = $options['journal'];
$journal = new Journal($file[0] === '/' ? $file : getcwd() . "/$file", $options['from'], $options['to']);
// By names of our own: what WHMCS starts with has variables too.
$stichtagIsBack = isset($options['back']);
$stichtagMove = new Move($options['from'], $options['to'], (int) $options['batch'], $journal, isset($options['apply']));
require $init;
exit($stichtagIsBack ? $stichtagMove->back() : $stichtagMove->there());

function isWellFormed(array $options): bool
{
    $name = '/^[a-z][a-z0-9_]{0,40}\z/';
    // getopt takes an option that follows for a file's name: `--journal --back` must not become a move there.
    $file = '/^[^-]/';
    $form = ['from' => $name, 'to' => $name, 'batch' => '/^[1-9][0-9]{0,2}\z/', 'whmcs' => $file, 'journal' => $file];
    foreach ($form as $option => $pattern) {
        if (!is_string($options[$option]) || preg_match($pattern, $options[$option]) !== 1) {
            return false;
        }
    }
    return $options['from'] !== $options['to'];
}
