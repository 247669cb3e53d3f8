<?php

declare(strict_types=1);

// WHMCS's door to Stichtag's registrar gateway. What WHMCS may call stands here, what is done stands in lib/.
// How to install it, and what its settings and messages mean: whmcs-module/registrar.md in Stichtag's repository.

use Stichtag\Registrar\Module;

if (!defined('WHMCS')) {
    exit;
}

require_once __DIR__ . '/lib/Module.php';

function stichtag_MetaData(): array
{
    return ['DisplayName' => 'Stichtag (Smart-NIC)', 'APIVersion' => '1.1'];
}

function stichtag_getConfigArray($params = []): array
{
    return Module::page(is_array($params) ? $params : []);
}

/** @throws \WHMCS\Exception\Module\InvalidConfiguration if the settings are not saved, and why */
function stichtag_config_validate(array $params): void
{
    Module::savePage($params);
}

function stichtag_RegisterDomain(array $params): array
{
    return Module::call('RegisterDomain', $params);
}

function stichtag_TransferDomain(array $params): array
{
    return Module::call('TransferDomain', $params);
}

function stichtag_RenewDomain(array $params): array
{
    return Module::call('RenewDomain', $params);
}

function stichtag_GetContactDetails(array $params): array
{
    return Module::call('GetContactDetails', $params);
}

function stichtag_SaveContactDetails(array $params): array
{
    return Module::call('SaveContactDetails', $params);
}

function stichtag_GetNameservers(array $params): array
{
    return Module::call('GetNameservers', $params);
}

function stichtag_SaveNameservers(array $params): array
{
    return Module::call('SaveNameservers', $params);
}

/** @return string|array|null null: the TLD has no lock, so WHMCS shows nothing of one */
function stichtag_GetRegistrarLock(array $params): string|array|null
{
    return Module::call('GetRegistrarLock', $params);
}

function stichtag_RequestDelete(array $params): array
{
    return Module::call('RequestDelete', $params);
}

function stichtag_Sync(array $params): array
{
    return Module::call('Sync', $params);
}

function stichtag_TransferSync(array $params): array
{
    return Module::call('TransferSync', $params);
}
