import { describe, expect, it } from '@jest/globals';
import { judgeRoles, rolePartiesOf } from '../../../lib/contacts/drift-people.ts';
import { clientIdOf } from '../../../lib/names/ids.ts';
import { parseSettings } from '../../../lib/settings/parse.ts';
import { CONTENT, NO_EXTENSION, PERSON } from './support.ts';

const ALL_HOSTER = { adminC: 'hoster', techC: 'hoster', zoneC: 'hoster' };
const CLIENT = { ...PERSON, taxId: 'DE12' };

async function judgedWith(useClientDetails: string | null, lastname = CONTENT.lastname) {
  const deps = {
    whmcs: { configurationValue: () => Promise.resolve(useClientDetails) },
    contactSource: { clientContact: () => Promise.resolve(null), contactsOf: () => Promise.resolve([]) },
  };
  const parties = await rolePartiesOf(parseSettings({ contactManagement: ALL_HOSTER }), deps);
  const extension = { ...NO_EXTENSION, state: 'Berlin' };
  const held = (['ownerC', 'adminC'] as const).map((role) => ({
    ...{ role, handle: 'EB1@HANDLES.DE' },
    shown:
      role === 'ownerC'
        ? { ...CONTENT, extension: { ...extension, vatId: 'DE9' } }
        : { ...CONTENT, lastname, extension },
  }));
  const judged = await judgeRoles(held, CLIENT, clientIdOf(7), parties, deps);
  return judged.map(({ drift }) => drift?.fields ?? null);
}

describe('a role that carries what WHMCS gives for all but the registrant', () => {
  it('is the client with "Use Clients Details" on, without the tax id that WHMCS never gives there', async () => {
    expect(await judgedWith('on')).toEqual([['vatId'], null]);
    expect(await judgedWith('on', 'Hoster')).toEqual([['vatId'], ['lastname']]);
  });

  it('is not judged with it off: nobody is told who that is', async () => {
    expect(await judgedWith(null, 'Hoster')).toEqual([['vatId'], null]);
  });
});
