import { StichtagError } from '../runtime/errors.ts';
import type { FieldProblem, GatewayReply } from './reply.ts';
import type { Language } from './language.ts';
import { fieldIn } from './words/field-rules.ts';
import { GATEWAY_TEXTS } from './words/texts.ts';
import type { GatewayCode, TextValues } from './words/codes.ts';

/** A call that is answered with an error of its own: nothing was done beyond what the text says. */
export class Refused extends StichtagError {
  override readonly name = 'Refused';
  readonly refusal: GatewayCode;
  readonly values: TextValues;
  readonly fields: readonly FieldProblem[];

  /** @param values what the text names. Domain names, days and settings, never people's data. */
  constructor(refusal: GatewayCode, values: TextValues = {}, fields: readonly FieldProblem[] = []) {
    super(refusal, refusal);
    this.refusal = refusal;
    this.values = values;
    this.fields = fields;
  }

  in(language: Language): GatewayReply {
    return errorReply(this.refusal, language, this.values, this.fields);
  }
}

/** An error reply in the admin's language. */
export function errorReply(
  code: GatewayCode,
  language: Language,
  values: TextValues = {},
  fields: readonly FieldProblem[] = [],
): GatewayReply {
  const message = GATEWAY_TEXTS[language][code](values);
  const told = fields.map((field) => fieldIn(language, field));
  return { kind: 'error', error: { code, message, ...(told.length > 0 && { fields: told }) } };
}
