import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe } from '@jest/globals';
import type { HttpPost } from '../../lib/runtime/http.ts';
import { requestFaults } from './request-faults.ts';
import { operationOf, readWsdl, type Wsdl } from './wsdl-model.ts';

/** The shared contract folder: the registrar's real WSDL and recorded replies, which are not part of the project. */
const CONTRACT = fileURLToPath(new URL('../../../shared/contract/', import.meta.url));
const absent = existsSync(`${CONTRACT}soap.wsdl`) ? null : 'the shared contract folder is not here';
if (absent) console.warn(`WSDL contract skipped: ${absent}`);

const wsdl: Wsdl | null = absent ? null : readWsdl(`${CONTRACT}soap.wsdl`);

export const theWsdl = (): Wsdl => {
  if (!wsdl) throw new Error('skipped without it');
  return wsdl;
};
export const operationNamed = (name: string) => operationOf(theWsdl(), name);
export const faultsIn = (request: Pick<HttpPost, 'body'>): string[] => requestFaults(theWsdl(), request);
export const sample = (name: string): string => readFileSync(`${CONTRACT}samples/${name}`, 'utf8');

export const suite = absent ? describe.skip : describe;
export const title = (text: string): string => (absent ? `${text} (skipped: ${absent})` : text);
