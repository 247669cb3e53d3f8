import * as z from 'zod';
import { LIST_REPLY_BYTES, REPLY_BYTES, type Objection, type Operation } from './operation.ts';
import { filledText, listOf, structOf, text } from './reply-schema.ts';
import { boolean, nillable, string, struct } from './request-fields.ts';
import { ACCEPTED, mutation } from './write-operations.ts';

const HANDLE_INFO_REQUEST = { handle: string };

const TOLD = text.optional();
const EXTENSION_TOLD = z.object({
  ...{ vatId: TOLD, companyId: TOLD, personId: TOLD, trademarkId: TOLD },
  ...{ birthplace: TOLD, birthdate: TOLD, state: TOLD },
  ...{ atDiscloseVoice: TOLD, atDiscloseFax: TOLD, atDiscloseMail: TOLD },
  ...{ idAuthority: TOLD, companyUrl: TOLD, companyType: TOLD, personJobTitle: TOLD },
  ...{ dunsId: TOLD, xxxId: TOLD },
});

/** The recorded reply has no extension (nil) although the WSDL demands one. */
const HANDLE_INFO_REPLY = z.object({
  handle: filledText,
  firstname: text,
  lastname: text,
  company: text,
  street: text,
  pcode: text,
  city: text,
  country: text,
  phone: text,
  fax: text,
  email: text,
  extension: structOf(EXTENSION_TOLD).optional(),
});
export type HandleInfoReply = z.infer<typeof HANDLE_INFO_REPLY>;

export const HANDLE_INFO: Operation<typeof HANDLE_INFO_REQUEST, HandleInfoReply> = {
  name: 'handleInfo',
  mutates: false,
  requestPart: 'handleInfoRequest',
  requestType: 'HandleInfoRequestObject',
  request: HANDLE_INFO_REQUEST,
  reply: HANDLE_INFO_REPLY,
  objection: ({ handle }, asked) => objectionTo(handle, asked.handle),
  maxReplyBytes: REPLY_BYTES,
};

const HANDLE_LIST_REQUEST = { level: nillable(string), limit: nillable(string), offset: nillable(string) };

const HANDLE_LIST_REPLY = z.object({
  handleList: listOf(z.object({ handleId: filledText, firstname: text, lastname: text, company: text })),
});

export const HANDLE_LIST: Operation<typeof HANDLE_LIST_REQUEST, z.infer<typeof HANDLE_LIST_REPLY>> = {
  name: 'handleList',
  mutates: false,
  requestPart: 'handleListRequest',
  requestType: 'HandleListRequestObject',
  request: HANDLE_LIST_REQUEST,
  reply: HANDLE_LIST_REPLY,
  noResults: { handleList: [] },
  maxReplyBytes: LIST_REPLY_BYTES,
};

const EXTENSION = {
  ...{ vatId: string, companyId: string, personId: string, trademarkId: string },
  ...{ birthplace: string, birthdate: string, state: string },
  ...{ atDiscloseVoice: string, atDiscloseFax: string, atDiscloseMail: string },
  ...{ idAuthority: string, companyUrl: string, companyType: string, personJobTitle: string },
  ...{ dunsId: string, xxxId: string },
};

const ADDRESS = {
  street: string,
  pcode: string,
  city: string,
  phone: string,
  fax: string,
  email: string,
};

const WHERE = ['street', 'pcode', 'city', 'phone', 'fax', 'email', 'company', 'extension'] as const;

export const HANDLE_CREATE = {
  ...mutation(
    'handleCreate',
    'HandleCreateRequestObject',
    {
      firstname: string,
      lastname: string,
      company: string,
      ...ADDRESS,
      country: string,
      forceNew: nillable(boolean),
      extension: struct('HandleCreateRequestExtension', EXTENSION),
    },
    ACCEPTED.extend({ handleId: filledText }),
  ),
  confidential: ['firstname', 'lastname', ...WHERE] as const,
};

/** There are no names: who it is cannot be changed, only where he is. */
export const HANDLE_UPDATE = {
  ...mutation('handleUpdate', 'HandleUpdateRequestObject', {
    handle: string,
    ...ADDRESS,
    country: nillable(string),
    company: nillable(string),
    extension: struct('HandleUpdateRequestExtension', EXTENSION),
  }),
  confidential: WHERE,
};

export const HANDLE_OPERATIONS = [HANDLE_INFO, HANDLE_LIST, HANDLE_CREATE, HANDLE_UPDATE] as const;

function objectionTo(told: string, asked: string): Objection | null {
  const same = told.trim().toUpperCase() === asked.trim().toUpperCase();
  return same ? null : { code: 'otherHandle', message: 'the reply is about another handle' };
}
