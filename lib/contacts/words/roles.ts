import type { Role } from '../contact.ts';

/** As part of a sentence. */
export const ROLE_NAMES: Readonly<Record<'en' | 'de', Readonly<Record<Role, string>>>> = {
  en: {
    ownerC: 'owner',
    adminC: 'administrative contact',
    techC: 'technical contact',
    zoneC: 'zone contact',
  },
  de: {
    ownerC: 'Inhaber',
    adminC: 'administrativer Ansprechpartner',
    techC: 'technischer Ansprechpartner',
    zoneC: 'Zonenverwalter',
  },
};
