import * as z from 'zod';
import type { Field, Fields } from '../../lib/registrar/request-fields.ts';
import type { Wsdl } from './wsdl-model.ts';

/** Where a description of request fields and the WSDL's type differ, in either direction. */
export function requestDifferences(wsdl: Wsdl, type: string, fields: Fields, path = type): string[] {
  const elements = wsdl.types.get(type);
  if (!elements) return [`${path}: no such type`];
  const declared = new Map(elements.map((element) => [element.name, element]));
  const described = Object.keys(fields);
  return [
    ...described.filter((name) => !declared.has(name)).map((name) => `${path}.${name}: not in the WSDL`),
    ...elements.flatMap((element) => {
      const field = fields[element.name];
      if (!field) return [`${path}.${element.name}: not described`];
      const at = `${path}.${element.name}`;
      const nil =
        (field.nillable === true) === element.nillable ? [] : [`${at}: nillable is ${element.nillable}`];
      return [...nil, ...typeDifferences(wsdl, element.type, field, at)];
    }),
  ];
}

function typeDifferences(wsdl: Wsdl, type: string, field: Field, path: string): string[] {
  if (field.type !== type) return [`${path}: ${type}, not ${field.type}`];
  if (field.kind === 'leaf') return [];
  if (field.kind === 'struct') return requestDifferences(wsdl, type, field.fields, path);
  const [item, ...more] = wsdl.types.get(type) ?? [];
  if (item?.name !== 'item' || !item.many || more.length > 0) return [`${path}: no list in the WSDL`];
  return typeDifferences(wsdl, item.type, field.item, `${path}.item`);
}

/** What a reply schema reads that the WSDL's type does not have, or has in another form. */
export function replyDifferences(wsdl: Wsdl, type: string, schema: unknown, path = type): string[] {
  const elements = wsdl.types.get(type);
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) {
    return replyDifferences(wsdl, type, schema.unwrap(), path);
  }
  if (schema instanceof z.ZodPipe) return replyDifferences(wsdl, type, schema.out, path);
  if (schema instanceof z.ZodString || schema instanceof z.ZodEnum)
    return elements ? [`${path}: read as a text, is ${type}`] : [];
  if (!elements) return [`${path}: read as ${String(schema?.constructor.name)}, is ${type}`];
  if (schema instanceof z.ZodArray) {
    const [item] = elements;
    return item?.many
      ? replyDifferences(wsdl, item.type, schema.element, `${path}.item`)
      : [`${path}: no list`];
  }
  if (!(schema instanceof z.ZodObject)) return [`${path}: a schema this walk does not know`];
  const declared = new Map(elements.map((element) => [element.name, element]));
  return Object.entries(schema.shape).flatMap(([name, inner]) => {
    const element = declared.get(name);
    if (!element) return [`${path}.${name}: not in the WSDL`];
    return replyDifferences(wsdl, element.type, inner, `${path}.${name}`);
  });
}
