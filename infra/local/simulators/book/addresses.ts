interface Address {
  readonly address1: string;
  readonly address2: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: string;
  readonly phonenumber: string;
  readonly tax_id: string;
}

/** An invented name; the number makes it one of its own. */
export function personName(id: number): { readonly firstname: string; readonly lastname: string } {
  return { firstname: FIRST[id % FIRST.length] ?? 'Kim', lastname: `Muster${id}` };
}

/**
 * Where a client lives, by his number: no dice are thrown for it. Streets and towns do not exist; the telephone numbers
 * are those set aside for films (Bundesnetzagentur for Germany, Ofcom for the United Kingdom).
 */
export function addressOf(id: number): Address {
  const street = `${STREETS[id % STREETS.length] ?? 'Beispielweg'} ${1 + (id % 90)}`;
  const last = String(id % 1000).padStart(3, '0');
  const british = id % 29 === 3;
  return {
    address1: british ? `${1 + (id % 90)} Example Street` : street,
    address2: id % 17 === 4 ? 'Hinterhaus' : '',
    postcode: british ? 'AB1 2CD' : String(10_001 + ((id * 37) % 80_000)),
    city: british ? 'Sampleton' : (TOWNS[id % TOWNS.length] ?? 'Musterstadt'),
    country: british ? 'GB' : 'DE',
    phonenumber: british ? `+44.20794602${last.slice(1)}` : `+49.3023125${last}`,
    tax_id: id % 5 === 0 ? `DE000000${last}` : '',
  };
}

const FIRST = ['Erika', 'Max', 'Kim', 'Robin', 'Toni', 'Alex', 'J&ouml;rg', 'Zo&euml;'];
const STREETS = ['Beispielweg', 'Musterstra&szlig;e', 'Probegasse', 'Am Vorbild', 'Schablonenallee'];
const TOWNS = ['Musterstadt', 'Beispielhausen', 'Probedorf', 'Sch&ouml;nmuster'];
