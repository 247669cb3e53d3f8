import { beforeAll, describe, expect, it } from '@jest/globals';
import { HISTORIES } from '../../../infra/aws/permissions.ts';
import { WILDCARDS } from '../../../infra/aws/statement.ts';
import { parseDomainName } from '../../../lib/names/domain-name.ts';
import { auditOf } from '../../../lib/state/keys.ts';
import { rolesOf, type Statement } from './roles.ts';
import { exampleConfig, synthesised } from './synthesised.ts';

let roles: ReadonlyMap<string, readonly Statement[]>;
/** As they are with an address of one's own. */
let networked: ReadonlyMap<string, readonly Statement[]>;
beforeAll(() => {
  roles = rolesOf(synthesised().service);
  networked = rolesOf(synthesised({ ...exampleConfig(), egress: 'fixed' }).service);
});

const allowedTo = (who: string): readonly Statement[] =>
  (roles.get(who) ?? []).filter(({ Effect }) => Effect === 'Allow');
const actionsOf = (who: string): string[] => allowedTo(who).flatMap(({ Action }) => Action);
const whoMay = (action: string): string[] =>
  [...roles.keys()].filter((who) => actionsOf(who).includes(action));
const resourcesFor = (who: string, action: string): string[] =>
  allowedTo(who).flatMap(({ Action, Resource }) => (Action.includes(action) ? Resource : []));

const readersOf = (secret: string): string[] =>
  whoMay('secretsmanager:GetSecretValue').filter((who) =>
    resourcesFor(who, 'secretsmanager:GetSecretValue').some((arn) =>
      arn.includes(`:secret:stichtag/${secret}-`),
    ),
  );
const CALL_THE_BOOKS = ['expiry-sweep', 'reconcile-domain', 'registrar-gateway', 'registrar-mail'];

describe('what each function may', () => {
  it('spares histories by the very partitions that they stand in', () => {
    const domain = parseDomainName('example.de');
    expect(domain && auditOf(domain)).toBe(`${HISTORIES}example.de`);
  });

  it('is for the very function: a role each, and one for the schedule', () => {
    expect([...roles.keys()].sort()).toEqual([
      'expiry-sweep',
      'invoice-paid',
      'reconcile-domain',
      'registrar-gateway',
      'registrar-mail',
      'scheduler',
    ]);
  });

  it('holds no wildcard without a written reason, and each reason is needed', () => {
    const all = [...roles.values(), ...networked.values()].flat();
    const wild = all.filter(({ Action, Resource }) =>
      [...Action, ...Resource].some((text) => /[*?]/.test(text)),
    );
    const reasons = new Set(Object.keys(WILDCARDS));
    expect(wild.map(({ Sid }) => Sid ?? 'none').filter((sid) => !reasons.has(sid))).toEqual([]);
    const used = new Set(all.map(({ Sid }) => Sid));
    expect([...reasons].filter((reason) => !used.has(reason))).toEqual([]);
  });

  it('holds no wildcard in an action, nor a resource that is nothing but one', () => {
    for (const { Action, Resource } of [...roles.values()].flat()) {
      expect(Action.filter((action) => action.includes('*'))).toEqual([]);
      expect(Resource).not.toContain('*');
    }
  });

  it('deletes nothing from the table, and changes nothing of a history', () => {
    expect(
      [...roles.keys()].flatMap(actionsOf).filter((action) => /^dynamodb:.*(Delete|Scan)/.test(action)),
    ).toEqual([]);
    for (const who of whoMay('dynamodb:UpdateItem'))
      expect(roles.get(who)).toContainEqual(
        expect.objectContaining({
          Effect: 'Deny',
          Action: ['dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:UpdateItem'],
          Condition: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': ['AUDIT#*'] } },
        }),
      );
  });

  it('lets only the sweep write in batches, by which one could delete', () => {
    expect(whoMay('dynamodb:BatchWriteItem')).toEqual(['expiry-sweep']);
  });
});

describe('the webhook, which is open to the world', () => {
  it('reads one secret, sends to one queue, writes its log, and nothing else', () => {
    expect(actionsOf('invoice-paid').sort()).toEqual([
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue',
      'sqs:SendMessage',
    ]);
    expect(resourcesFor('invoice-paid', 'secretsmanager:GetSecretValue')).toEqual([
      expect.stringMatching(/:secret:stichtag\/webhook-\?{6}$/),
    ]);
    expect(resourcesFor('invoice-paid', 'sqs:SendMessage')).toEqual([
      expect.stringMatching(/^<HintsQueue\w+\.Arn>$/),
    ]);
  });

  it('has its secret for itself, and cannot read that of the books', () => {
    expect(readersOf('webhook')).toEqual(['invoice-paid']);
    expect(readersOf('books').sort()).toEqual(CALL_THE_BOOKS);
  });
});

describe('the gateway that WHMCS calls', () => {
  it('has the keys of its signatures and of contacts for itself, and not that of webhooks', () => {
    for (const name of ['gateway', 'handle-key']) expect(readersOf(name)).toEqual(['registrar-gateway']);
  });

  it('reads and writes the table, hints, and starts, sends or reads nothing else', () => {
    expect([...new Set(actionsOf('registrar-gateway'))].sort()).toEqual([
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      'secretsmanager:GetSecretValue',
      'sqs:SendMessage',
    ]);
  });
});

describe('mail', () => {
  it('is sent and read by one function only, as our own address only', () => {
    expect(whoMay('ses:SendRawEmail')).toEqual(['registrar-mail']);
    expect(roles.get('registrar-mail')).toContainEqual(
      expect.objectContaining({
        Action: ['ses:SendRawEmail'],
        Resource: [expect.stringMatching(/:identity\/\*$/)],
        Condition: { StringEquals: { 'ses:FromAddress': 'registrar@in.example.com' } },
      }),
    );
    const ofBucket = [...roles.keys()].filter((who) =>
      actionsOf(who).some((action) => action.startsWith('s3:')),
    );
    expect(ofBucket).toEqual(['registrar-mail']);
    expect(
      actionsOf('registrar-mail')
        .filter((action) => action.startsWith('s3:'))
        .sort(),
    ).toEqual(['s3:GetObject', 's3:ListBucket']);
  });
});

describe('starting functions', () => {
  it('is for the schedule and for the sweep, which goes on in another invocation of itself', () => {
    expect(whoMay('lambda:InvokeFunction').sort()).toEqual(['expiry-sweep', 'scheduler']);
    expect(resourcesFor('expiry-sweep', 'lambda:InvokeFunction')).toEqual([
      expect.stringMatching(/:function:stichtag-expiry-sweep$/),
    ]);
    expect(resourcesFor('scheduler', 'lambda:InvokeFunction')).toEqual([
      expect.stringMatching(/^<Functionsexpirysweep\w+\.Arn>$/),
    ]);
  });

  it('is followed by no other', () => {
    expect([...roles.keys()].flatMap(actionsOf).filter((action) => /^(iam|sts|kms):/.test(action))).toEqual(
      [],
    );
  });
});

describe("an address of one's own", () => {
  it('is for those that call the books: what Lambda needs for it, their own code may not do', () => {
    const joins = [...networked.keys()].filter((who) =>
      networked.get(who)?.some(({ Action }) => Action.includes('ec2:CreateNetworkInterface')),
    );
    expect(joins.sort()).toEqual(CALL_THE_BOOKS);
    for (const who of joins) {
      const [allowed, denied] = (networked.get(who) ?? []).filter(({ Action }) =>
        Action.some((action) => action.startsWith('ec2:')),
      );
      expect([allowed?.Effect, denied?.Effect]).toEqual(['Allow', 'Deny']);
      expect(denied?.Action).toEqual(allowed?.Action);
      expect(JSON.stringify(denied?.Condition)).toContain(`:function:stichtag-${who}`);
    }
  });

  it('changes nothing else of what they may', () => {
    const besides = [...networked].map(([who, statements]) => [
      who,
      statements.filter(({ Action }) => !Action.some((action) => action.startsWith('ec2:'))),
    ]);
    expect(besides).toEqual([...roles]);
  });
});
