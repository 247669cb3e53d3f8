import { describe, expect, it } from '@jest/globals';
import { phpForm } from '../../../lib/whmcs/form.ts';

describe('phpForm', () => {
  it('nests keys as PHP reads them', () => {
    const form = phpForm({
      userid: 7,
      email_preferences: { domain: true, invoice: false },
      domainids: [5, 6],
      deep: { list: [{ name: 'x' }] },
    });

    expect([...form.entries()]).toEqual([
      ['userid', '7'],
      ['email_preferences[domain]', '1'],
      ['email_preferences[invoice]', '0'],
      ['domainids[0]', '5'],
      ['domainids[1]', '6'],
      ['deep[list][0][name]', 'x'],
    ]);
  });

  it('leaves out what is not given and sends what clears a field', () => {
    expect([...phpForm({ a: undefined, b: null, c: '', d: 0, e: [], f: {} }).entries()]).toEqual([
      ['c', ''],
      ['d', '0'],
    ]);
  });

  it('encodes what would end a field', () => {
    expect(phpForm({ message: 'a&action=x=ü+ b' }).toString()).toBe('message=a%26action%3Dx%3D%C3%BC%2B+b');
  });
});
