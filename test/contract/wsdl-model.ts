import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import * as z from 'zod';

export interface WsdlElement {
  readonly name: string;
  /** `xsd:string`, or a key of `types` without its prefix. */
  readonly type: string;
  readonly nillable: boolean;
  readonly many: boolean;
}

export interface WsdlOperation {
  readonly soapAction: string;
  readonly body: { readonly use: string; readonly encodingStyle: string; readonly namespace: string };
  readonly request: WsdlPart;
  readonly reply: WsdlPart;
}

export interface WsdlPart {
  readonly name: string;
  readonly type: string;
}

export interface Wsdl {
  readonly targetNamespace: string;
  readonly style: string;
  readonly types: ReadonlyMap<string, readonly WsdlElement[]>;
  readonly operations: ReadonlyMap<string, WsdlOperation>;
}

/** The WSDL as far as a client needs it, read by itself and not by the client's own parser settings. */
export function readWsdl(path: string): Wsdl {
  const { definitions } = DOCUMENT.parse(PARSER.parse(readFileSync(path)));
  const messages = new Map(definitions.message.map(({ name, part }) => [name, part[0]]));
  const ports = new Map(definitions.portType.operation.map((operation) => [operation.name, operation]));
  const partOf = (message: string): WsdlPart => {
    const part = messages.get(bare(message));
    if (!part) throw new Error(`no message ${message}`);
    return { name: part.name, type: bare(part.type) };
  };
  const operations = definitions.binding.operation.map((bound): [string, WsdlOperation] => {
    const port = ports.get(bound.name);
    if (!port) throw new Error(`no port operation ${bound.name}`);
    const request = partOf(port.input.message);
    const reply = partOf(port.output.message);
    return [bound.name, { soapAction: bound.soapOperation, body: bound.input.body, request, reply }];
  });
  return {
    targetNamespace: definitions.targetNamespace,
    style: definitions.binding.style,
    types: new Map(definitions.types.schema.complexType.map((type) => [type.name, type.elements])),
    operations: new Map(operations),
  };
}

export function operationOf(wsdl: Wsdl, name: string): WsdlOperation {
  const operation = wsdl.operations.get(name);
  if (!operation) throw new Error(`${name}: not in the WSDL`);
  return operation;
}

export const bare = (name: string): string => (name.startsWith('xsd:') ? name : name.replace(/^\w+:/, ''));

const ARRAYS = ['message', 'part', 'operation', 'complexType', 'element'];
// In the binding `operation` is both the wsdl element and soap:operation within it.
const PARSER = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  isArray: (name, _, __, isAttribute) => !isAttribute && ARRAYS.includes(name),
});

const named = { name: z.string() };
const message = z.object({ message: z.string() });

const element = z
  .object({ ...named, type: z.string(), nillable: z.string().optional(), maxOccurs: z.string().optional() })
  .transform(({ name, type, nillable, maxOccurs }) => ({
    name,
    type: bare(type),
    nillable: nillable === 'true',
    many: maxOccurs === 'unbounded',
  }));
const elements = z
  .union([z.literal(''), z.object({ element: z.array(element).default([]) })])
  .transform((group) => (group === '' ? [] : group.element));
const complexType = z
  .object({ ...named, all: elements.optional(), sequence: elements.optional() })
  .transform(({ name, all, sequence }) => ({ name, elements: [...(all ?? []), ...(sequence ?? [])] }));

const boundOperation = z
  .object({
    ...named,
    operation: z.tuple([z.object({ soapAction: z.string() })]),
    input: z.object({
      body: z.object({ use: z.string(), encodingStyle: z.string(), namespace: z.string() }),
    }),
  })
  .transform(({ name, operation, input }) => ({ name, soapOperation: operation[0].soapAction, input }));

const DOCUMENT = z.object({
  definitions: z.object({
    targetNamespace: z.string(),
    types: z.object({ schema: z.object({ complexType: z.array(complexType) }) }),
    message: z.array(z.object({ ...named, part: z.tuple([z.object({ ...named, type: z.string() })]) })),
    portType: z.object({ operation: z.array(z.object({ ...named, input: message, output: message })) }),
    binding: z
      .object({ operation: z.array(boundOperation), binding: z.object({ style: z.string() }) })
      .transform(({ operation, binding }) => ({ operation, style: binding.style })),
  }),
});
