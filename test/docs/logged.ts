import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** What a hint is made of, where its fields are logged as they are: a domain, an invoice, a run, or a mail. */
const HINT_FIELDS = ['domain', 'invoiceId', 'cause', 'runId', 'fact', 'mailId', 'book', 'unread'];

/** The fields that the code below these folders logs with each code, all its places together. */
export function loggedIn(...folders: string[]): Map<string, Set<string>> {
  const logged = new Map<string, Set<string>>();
  for (const file of folders.flatMap(filesBelow)) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
    visit(source, (call) => {
      const [code, fields] = call.arguments;
      if (!code || !fields) return;
      for (const name of stringsIn(code)) {
        const known = logged.get(name) ?? new Set();
        logged.set(name, new Set([...known, ...fieldsIn(fields)]));
      }
    });
  }
  return logged;
}

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.join(folder, name));

/** `log(…)` and `deps.log(…)`. */
function visit(node: ts.Node, onLog: (call: ts.CallExpression) => void): void {
  if (ts.isCallExpression(node) && /(?:^|\.)log$/.test(node.expression.getText())) onLog(node);
  ts.forEachChild(node, (child) => {
    visit(child, onLog);
  });
}

/** The text, or both of `a ? 'one' : 'other'`. */
function stringsIn(node: ts.Node): string[] {
  if (ts.isStringLiteral(node)) return [node.text];
  return ts.isConditionalExpression(node) ? [...stringsIn(node.whenTrue), ...stringsIn(node.whenFalse)] : [];
}

function fieldsIn(node: ts.Node): string[] {
  if (!ts.isObjectLiteralExpression(node)) return HINT_FIELDS;
  return node.properties.flatMap((property) =>
    ts.isSpreadAssignment(property) ? HINT_FIELDS : [property.name.getText()],
  );
}
