/** A field of a request as the WSDL declares it. Type names are the WSDL's, without `tns:`. */
export type Field = Leaf | Struct | List;
export type Fields = Readonly<Record<string, Field>>;

interface Nillable {
  /** Declared `nillable`: may be null. All else must be present, be it empty. */
  readonly nillable?: true;
}
export interface Leaf extends Nillable {
  readonly kind: 'leaf';
  readonly type: 'xsd:string' | 'xsd:boolean';
}
export interface Struct extends Nillable {
  readonly kind: 'struct';
  readonly type: string;
  readonly fields: Fields;
}
export interface List extends Nillable {
  readonly kind: 'list';
  readonly type: string;
  readonly item: Field;
}

export const string = { kind: 'leaf', type: 'xsd:string' } as const;
export const boolean = { kind: 'leaf', type: 'xsd:boolean' } as const;
export const struct = <S extends Fields>(type: string, fields: S) =>
  ({ kind: 'struct', type, fields }) as const;
export const list = <I extends Field>(type: string, item: I) => ({ kind: 'list', type, item }) as const;
export const nillable = <F extends Field>(field: F) => ({ ...field, nillable: true }) as const;

export const strings = list('ArrayOfString', string);

/** Every request has these two (facts: the WSDL; `forReseller` acts for a sub-reseller, which nobody here does). */
export const COMMON_FIELDS = { clientTRID: string, forReseller: nillable(string) } as const;

/** The input a description asks for. */
export type ValuesOf<S extends Fields> = { readonly [K in keyof S]: ValueOf<S[K]> };

type ValueOf<F extends Field> = F extends { readonly nillable: true } ? Bare<F> | null : Bare<F>;
type Bare<F extends Field> = F extends Leaf
  ? F['type'] extends 'xsd:boolean'
    ? boolean
    : string
  : F extends Struct
    ? ValuesOf<F['fields']>
    : F extends List
      ? readonly ValueOf<F['item']>[]
      : never;
