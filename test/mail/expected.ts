import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { verdicts, type Verdicts } from '../../lib/mail/verdicts.ts';
import { TABLE } from './table.ts';

/** The settings under which the table holds. */
export const SENDERS: readonly string[] = ['registrar.example.net', 'registrar@mailer.example.org'];

const SIGNS = ['autoSubmitted', 'isAutoReply', 'isBounce', 'isOurs'] as const;

const PASSED = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'PASS' };

export interface Expected {
  readonly file: string;
  readonly verdicts: Verdicts;
  /** `dmarc`, `dkim:registrar.example.net`: what proves which sender; or why nothing does; `-`: the mail is not read. */
  readonly proof: string;
  /** The rule, or the event if no rule told it, or the code by which the mail is refused. */
  readonly told: string;
  readonly domains: readonly string[];
  readonly order: string | null;
  readonly date: string | null;
  readonly signs: readonly (typeof SIGNS)[number][];
}

/** What is to be understood of each mail beside this file. */
export const EXPECTED: readonly Expected[] = TABLE.trim().split('\n').map(expected);

export const mailOf = ({ file }: Pick<Expected, 'file'>): Buffer =>
  readFileSync(fileURLToPath(new URL(`./${file}.eml`, import.meta.url)));

function expected(line: string): Expected {
  const [file = '', proof = '', told = '', domains = '', ...rest] = line.split(/ +/);
  const given = new Map(rest.flatMap((word) => (word.includes('=') ? [pair(word)] : [])));
  return {
    file,
    verdicts: verdicts.parse({ ...PASSED, ...Object.fromEntries(given) }),
    proof,
    told,
    domains: domainsOf(domains),
    order: given.get('order') ?? null,
    date: given.get('date') ?? null,
    signs: z.array(z.enum(SIGNS)).parse(rest.filter((word) => !word.includes('='))),
  };
}

function pair(word: string): [string, string] {
  const [key = '', value = ''] = word.split('=');
  return [key, value];
}

/** `-`: none; `d0.example.de..d19.example.de`: twenty. */
function domainsOf(text: string): string[] {
  if (text === '-') return [];
  const [, last] = /^d0\.example\.de\.\.d(\d+)\.example\.de$/.exec(text) ?? [];
  if (last === undefined) return text.split(',');
  return Array.from({ length: Number(last) + 1 }, (_, index) => `d${index}.example.de`);
}
