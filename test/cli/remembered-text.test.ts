import { describe, expect, it } from '@jest/globals';
import { rememberedText } from '../../cli/remembered-text.ts';
import { newCase, type Case } from '../../lib/state/case.ts';
import { clientIdOf } from '../../lib/names/ids.ts';
import { draft, EXAMPLE, instant, NOW, TERM } from '../lib/state/support.ts';

const textOf = (changes: Partial<Case>): string =>
  rememberedText({
    kase: { ...newCase(EXAMPLE, TERM), ...changes },
    history: [],
    mails: [],
    notices: [],
    order: null,
    timeZone: 'Europe/Berlin',
  }).join('\n');

describe('what is remembered of a domain', () => {
  it('tells nothing where there is nothing', () => {
    expect(
      rememberedText({ kase: null, history: [], mails: [], notices: [], order: null, timeZone: 'UTC' }),
    ).toEqual([]);
  });

  it('tells a call that is not settled, and from when on reading settles it', () => {
    const pending = { kind: 'delete', attempt: 2, clientTRID: 'ST.00', since: NOW } as const;
    const lost = textOf({ state: 'unclear', ours: 'delete', pending: { ...pending, code: null } });
    expect(lost).toContain('attempt 2, ST.00, since 2026-11-24 06:00:00, no answer stored');
    expect(lost).toContain('if nothing shows by 2026-11-25 06:00:00');
    expect(textOf({ state: 'unclear', pending: { ...pending, kind: 'revoke', code: null } })).toContain(
      'by 2026-11-24 06:15:00',
    );
    expect(textOf({ state: 'unclear', pending: { ...pending, code: '1001' } })).toContain(
      'by 2026-11-25 06:00:00',
    );
    expect(textOf({ state: 'placed', pending: { ...pending, code: '1000' } })).toContain(
      'by 2026-11-25 06:00:00',
    );
  });

  it('tells leave, request, absence, tickets and problems, and never the words of a request', () => {
    const text = textOf({
      state: 'authorised',
      consent: { by: 'clerk', at: instant('2026-11-20T09:00:00Z'), text: 'from Erika' },
      absence: { since: TERM, confirmed: false },
      undoneByOthers: true,
      authorisation: {
        runId: '20261124T050000Z',
        path: 'delete',
        termEnd: TERM,
        domainId: null,
        clientId: clientIdOf(7),
        settingsVersion: 'v1',
        validUntil: NOW,
        approved: false,
        rehearsal: false,
      },
      problems: { refused: { words: 'no' } },
      tickets: {
        decide: { state: 'open', token: 'ST-0123456789', since: NOW, ticketId: 5, tid: 'ABC-123456' },
      },
    });
    for (const part of [
      'recorded by clerk',
      'missing at the registrar since',
      'undone by somebody else',
      'a delete is authorised by 20261124T050000Z, until 2026-11-24 06:00:00',
      'a problem with it: refused',
      'ticket decide: open, ABC-123456',
    ])
      expect(text).toContain(part);
    expect(text).not.toContain('Erika');
  });

  it('tells the history line by line', () => {
    const entry = { ...draft({ note: 'because', by: 'clerk' }), version: 1, state: 'watching' } as const;
    const [text] = rememberedText({
      kase: null,
      history: [entry],
      mails: [],
      notices: [],
      order: null,
      timeZone: 'UTC',
    });
    expect(text).toMatch(/2026-11-24 05:00:00\s+judged\s+clerk\s+sweep.*because/);
  });

  it('tells mails among it, by their time', () => {
    const entryAt = (time: string, note: string) =>
      ({ ...draft({ note, at: instant(time) }), version: 1, state: 'watching' }) as const;
    const history = [entryAt('2026-11-24T05:00:00Z', 'first'), entryAt('2026-11-26T05:00:00Z', 'last')];
    const mail = {
      at: instant('2026-11-25T05:00:00Z'),
      mailId: '0123456789abcdef0123456789abcdef',
      event: 'transferOutRequested',
      rule: 'en.transferOutRequested.1',
      order: '4711',
      date: '2026-12-01',
    };
    const unknown = { ...mail, event: 'unknown', rule: null, order: null, date: null };
    const [text] = rememberedText({
      kase: null,
      history,
      mails: [mail, unknown],
      notices: [],
      order: null,
      timeZone: 'UTC',
    });
    expect(text).toMatch(/first[^]*mail: transferOutRequested\s+the registrar[^]*mail: unknown[^]*last/);
    expect(text).toMatch(/by rule\s+en\.transferOutRequested\.1/);
    expect(text).toContain('no rule knows');
  });

  it('tells the calls that set where those go', () => {
    const sending = {
      at: NOW,
      by: 'clerk',
      operation: 'domainNotify',
      clientTRID: 'ST.1',
      answered: null,
      code: null,
    };
    const notices = [sending, { ...sending, answered: 'refused', code: 'returnCode' }];
    const [text] = rememberedText({
      kase: null,
      history: [],
      mails: [],
      notices,
      order: null,
      timeZone: 'UTC',
    });
    expect(text).toMatch(/sending\s+clerk\s+person\s+domainNotify[^]*refused[^]*returnCode/);
  });
});
