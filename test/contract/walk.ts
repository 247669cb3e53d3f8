import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';
import type { Wsdl, WsdlElement } from './wsdl-model.ts';
import { bare } from './wsdl-model.ts';

/** An element as it stands in a message, attributes under `@`, everything else by name, always a list. */
export type Node = Readonly<Record<string, unknown>>;

const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributesGroupName: '@',
  attributeNamePrefix: '',
  parseTagValue: false,
  alwaysCreateTextNode: true,
  isArray: (_, __, ___, isAttribute) => !isAttribute,
});

export function parseMessage(xml: string): Node {
  return NODE.parse(PARSER.parse(xml));
}

const NODE = z.record(z.string(), z.unknown());
const NODES = z.array(NODE);
const ATTRIBUTES = z.record(z.string(), z.string());

export const only = (node: Node, name: string): Node => {
  const [found, ...more] = NODES.parse(node[name] ?? []);
  if (!found || more.length > 0) throw new Error(`${name}: ${found ? 'several' : 'not there'}`);
  return found;
};

export const attributesOf = (node: Node): Readonly<Record<string, string>> =>
  ATTRIBUTES.parse(node['@'] ?? {});

export const childrenOf = (node: Node): string[] =>
  Object.keys(node).filter((key) => key !== '@' && key !== '#text');

/**
 * All that is wrong with an element of a message by the WSDL: names it does not know, types other than its own,
 * non-nillable elements that are not there or nil.
 */
export function faultsOf(wsdl: Wsdl, path: string, node: Node, declared: WsdlElement): string[] {
  const attributes = attributesOf(node);
  const type = attributes['xsi:type'];
  const faults: string[] = [];
  if (type !== undefined && bare(type) !== declared.type)
    faults.push(`${path}: ${type}, not ${declared.type}`);
  if (attributes['xsi:nil'] === 'true') {
    if (!declared.nillable) faults.push(`${path}: nil`);
    return [...faults, ...childrenOf(node).map((child) => `${path}.${child}: within nil`)];
  }
  if (type === undefined) faults.push(`${path}: no xsi:type`);
  const elements = wsdl.types.get(declared.type);
  if (!elements) return [...faults, ...childrenOf(node).map((child) => `${path}.${child}: within a text`)];
  return [...faults, ...childFaults(wsdl, path, node, elements)];
}

function childFaults(wsdl: Wsdl, path: string, node: Node, elements: readonly WsdlElement[]): string[] {
  const known = new Map(elements.map((element) => [element.name, element]));
  const unknown = childrenOf(node).filter((child) => !known.has(child));
  const absent = elements.filter(({ name, nillable, many }) => !nillable && !many && !(name in node));
  const inner = elements.flatMap((element) => {
    const nodes = NODES.parse(node[element.name] ?? []);
    const several = nodes.length > 1 && !element.many ? [`${path}.${element.name}: several`] : [];
    return [
      ...several,
      ...nodes.flatMap((child) => faultsOf(wsdl, `${path}.${element.name}`, child, element)),
    ];
  });
  return [
    ...unknown.map((child) => `${path}.${child}: not in the WSDL`),
    ...absent.map(({ name }) => `${path}.${name}: not there`),
    ...inner,
  ];
}
