/** The house's walls: who may import whom. `npm run lint` checks them. */
const only = (name, to, allowedFrom, comment) => ({
  name,
  comment,
  severity: 'error',
  from: { pathNot: allowedFrom },
  to: { path: to },
});
const never = (name, from, to, comment) => ({ name, comment, severity: 'error', from: { path: from }, to });

export default {
  forbidden: [
    never('no-circular', '.', { circular: true }, 'A cycle has no top to read down from.'),
    never('no-unresolvable', '.', { couldNotResolve: true }, 'An import nobody can follow.'),
    never(
      'no-dev-dependency',
      '^(cli|lib|infra/local|functions)/',
      { dependencyTypes: ['npm-dev'], pathNot: 'types' },
      'What runs must be installed where it runs.',
    ),
    never('names-alone', '^lib/names/', { pathNot: '^lib/names/' }, 'Names import nothing.'),
    never(
      'pure-decision',
      '^lib/expiry/',
      { pathNot: '^(lib/(expiry|names)/|node_modules/temporal-polyfill)' },
      'Deciding does no I/O: facts in, verdict out.',
    ),
    never(
      'pure-contacts',
      '^lib/contacts/(cleaned|contact|countries|postcodes|phone|mail-address|extension|content|raw-contact|whmcs-params|party|change|owner-change|consequences|same-contact|words/[a-z]+)\\.ts$',
      {
        pathNot:
          '^(lib/(contacts|names)/|lib/whmcs/entities\\.ts$|lib/registrar/handles\\.ts$|node_modules/libphonenumber-js/)',
        dependencyTypesNot: ['type-only'],
      },
      'Who stands in a role and what a contact becomes needs no I/O: data in, data or problems out.',
    ),
    never('lib-below', '^lib/', { path: '^(cli|functions|infra)/' }, 'lib works, functions and cli wire.'),
    never('runtime-lowest', '^lib/runtime/', { path: '^lib/(?!runtime/)' }, 'Runtime knows no domain.'),
    never(
      'simulators-apart',
      '^infra/local/simulators/',
      { path: '^(lib|cli|functions)/' },
      'A stand-in that shared code with the client would share its mistakes.',
    ),
    only('soap-in-one-place', 'node_modules/fast-xml-parser', '^(lib/registrar|infra/local/simulators)/', ''),
    only('cdk-in-one-place', 'node_modules/(aws-cdk-lib|constructs|cdk-nag)/', '^infra/aws/', ''),
    never(
      'stacks-wire',
      '^infra/aws/(?!validate-restore)',
      {
        path: '^(cli|functions|infra/local|bench)/|^lib/(?!runtime/|state/(table-schema|dynamo-client|dynamo-protection)\\.ts$)',
      },
      'Stacks take from lib what both must agree on: the table, log codes, errors.',
    ),
    only('dynamodb-in-one-place', '@aws-sdk/(client|lib)-dynamodb', '^lib/state/dynamo-', ''),
    never(
      'registrar-by-its-door',
      '^lib/(?!registrar/|access/)',
      {
        path: '^lib/registrar/',
        pathNot: '^lib/registrar/(registrar|writer|read-operations|handles|orders)\\.ts$',
      },
      'Only the interfaces and the list of fields leave lib/registrar; lib/access opens it.',
    ),
    never(
      'planning-reaches-no-write',
      '^lib/(expiry|books|check)/|^lib/sweep/make-plan\\.ts$',
      {
        path: '^lib/(registrar/soap-(writer|handles|orders)|whmcs/writer-client)\\.ts$|^lib/whmcs/writes/',
        reachable: true,
      },
      'What only reads has no way to a call that changes something, however long.',
    ),
    never(
      'sweep-acts-on-no-book',
      '^lib/(sweep|mail|digest)/|^functions/(expiry-sweep|registrar-mail)/',
      {
        path: '^lib/(registrar/soap-(writer|handles|orders)|whmcs/writer-client)\\.ts$|^lib/whmcs/writes/',
        reachable: true,
      },
      'A sweep authorises and queues, a mail is a hint: only the worker has a way to a call that changes something.',
    ),
    never(
      'whmcs-by-its-door',
      '^lib/(?!whmcs/|access/)',
      { path: '^lib/whmcs/', pathNot: '^lib/whmcs/(whmcs|writer|entities)\\.ts$' },
      'Only the two interfaces leave lib/whmcs, and how it spells text; lib/access opens it.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
};
