import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Every source file that loading `entry` loads, itself included: static and dynamic imports, packages left out. */
export function reachableFrom(entry: string): string[] {
  const found = new Set<string>();
  const visit = (file: string): void => {
    if (found.has(file)) return;
    found.add(file);
    importsOf(file).forEach(visit);
  };
  visit(path.resolve(entry));
  return [...found].sort();
}

function importsOf(file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  return importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => path.resolve(path.dirname(file), name));
}
