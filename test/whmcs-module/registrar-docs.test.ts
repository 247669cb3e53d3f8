import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { codesIn, tableOf, textOf, withoutCode } from '../docs/markdown.ts';

const MODULE = 'whmcs-module/modules/registrars/stichtag';
const PAGE = textOf('whmcs-module/registrar.md');
const MOVE = textOf('whmcs-module/migrate.md');
const LIB = `${MODULE}/lib`;

const cells = (page: string, ...columns: string[]): string[] =>
  tableOf(page, ...columns).flatMap((row) => codesIn(row[columns[0] ?? ''] ?? ''));

/** Texts by key, as a file of them has it. */
const textsOf = (language: string): Map<string, string> =>
  new Map(
    [...textOf(`${LIB}/texts/${language}.php`).matchAll(/^ {4}'([\w.]+)' => '(.*)',$/gm)].map(
      ([, key = '', text = '']) => [key, text],
    ),
  );
const english = textsOf('english');
const german = textsOf('german');

describe('the texts of the registrar module', () => {
  it('are the same in both languages, with the same in them', () => {
    expect([...german.keys()]).toEqual([...english.keys()]);
    const named = (text = ''): string[] => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
    for (const [key, text] of english) expect([key, named(german.get(key))]).toEqual([key, named(text)]);
  });

  it('are all there that the module asks for', () => {
    const asked = readdirSync(new URL(`../../${LIB}`, import.meta.url))
      .filter((file) => file.endsWith('.php'))
      .flatMap((file) => [
        ...textOf(`${LIB}/${file}`).matchAll(
          /(?:say|new Problem)\(\s*(?:\S+ \? )?'(\w+)'|[?:] '(un\w+|no\w+)'/g,
        ),
      ])
      .map(([, said, chosen]) => said ?? chosen ?? '');
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.filter((key) => !english.has(key))).toEqual([]);
  });
});

describe('the page of the registrar module', () => {
  it('says of every message what to do', () => {
    const explained = cells(PAGE, 'Message', 'What to do').map((text) =>
      text.replace(/\(curl …\)/, '({what})'),
    );
    const messages = [...english].filter(
      ([key]) => !/\.|^[A-Z]/.test(key) && !['page', 'version', 'inForce', 'nothing', 'asItIs'].includes(key),
    );
    const without = messages.filter(([, text]) => !explained.some((part) => text.includes(part)));
    expect(without).toEqual([]);
    expect(explained.filter((part) => !messages.some(([, text]) => text.includes(part)))).toEqual([]);
  });

  it('lists every field of the settings page', () => {
    const fields = [...english.keys()].filter((key) => key.endsWith('.name')).map((key) => key.slice(0, -5));
    expect(cells(PAGE, 'Field', 'Setting', 'Allowed')).toEqual(fields);
  });

  it('lists every function that WHMCS calls', () => {
    const declared = [...textOf(`${MODULE}/stichtag.php`).matchAll(/^function stichtag_([A-Z]\w+)\(/gm)];
    const names = declared.map(([, name]) => name).filter((name) => name !== 'MetaData');
    expect(cells(PAGE, 'Function', 'Given on success', 'Settled later by')).toEqual(names);
  });
});

describe('the page of the move from another module', () => {
  it('lists every option of the script', () => {
    const [, list = ''] = /getopt\('', \[(.*?)\]/.exec(textOf('whmcs-module/tools/move-domains.php')) ?? [];
    const options = [...list.matchAll(/'(\w+):?'/g)].map(([, name]) => `--${name}`);
    expect(cells(MOVE, 'Option', 'Meaning').sort()).toEqual(options.sort());
  });
});

describe('the pages of what is copied into WHMCS', () => {
  it.each(['README.md', 'registrar.md', 'migrate.md', 'installieren.md'])('lead somewhere: %s', (page) => {
    const links = [...withoutCode(textOf(`whmcs-module/${page}`)).matchAll(/\]\(([^)\s#]+)/g)];
    const missing = links
      .map(([, link = '']) => path.posix.join('whmcs-module', link))
      .filter((file) => !existsSync(new URL(`../../${file}`, import.meta.url)));
    expect(missing).toEqual([]);
  });
});
