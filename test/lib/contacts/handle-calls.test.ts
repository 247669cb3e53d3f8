import { expect, it } from '@jest/globals';
import { handlesFor } from '../../../lib/contacts/handles-for.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { sectionOf, textOf } from '../../docs/markdown.ts';
import { contactWorld, count } from './fake-registrar.ts';
import { paramsOf, PERSON } from './support.ts';

const REGISTRATIONS = 1_000;
const CLIENTS = 200;
const page = sectionOf(textOf('docs/performance.md'), '## Handles');

const HOSTER = {
  ...{ firstname: 'Max', lastname: 'Hoster', company: 'Hoster GmbH', street: 'Rechenweg 2', pcode: '80331' },
  ...{ city: 'München', country: 'DE', phone: '+49 89 1234567', email: 'domains@example.net' },
};
const EVERYTHING_CLIENT = { adminC: 'client', techC: 'client', zoneC: 'client' };

it.each([
  ['`contactHandle`', { contactHandle: 'AB1234567@HANDLES.DE' }, 200, 1_000],
  ['`hosterAddress`', { hosterAddress: HOSTER }, 201, 2_000],
  ['everything the client’s', { contactManagement: EVERYTHING_CLIENT }, 200, 1_000],
])('1,000 registrations by 200 clients, with %s', async (name, json, creates, reads) => {
  const { deps, calls, book } = contactWorld();
  const settings = parseSettings(json);
  for (let order = 0; order < REGISTRATIONS; order += 1) {
    const client = { ...PERSON, address1: `Musterweg ${order % CLIENTS}` };
    expect(await handlesFor(paramsOf(client, {}), settings, deps)).toMatchObject({ kind: 'handles' });
  }
  const measured = [book.size, count(calls, 'handleCreate'), count(calls, 'handleInfo'), calls.length];
  expect(measured).toEqual([creates, creates, reads, creates + reads]);
  const row = measured.map((number) => number.toLocaleString('en')).join('|');
  expect(page.replace(/ *\| */g, '|')).toContain(`|${name}|${row}|`);
});
