import type { HandleInfoReply } from './handle-operations.ts';
import type { HandleContent } from './handles.ts';

/** What handleInfo tells of a handle; what it does not tell is ''. */
export function contentIn(reply: HandleInfoReply): HandleContent {
  const told = reply.extension ?? {};
  return {
    firstname: reply.firstname ?? '',
    lastname: reply.lastname ?? '',
    company: reply.company ?? '',
    street: reply.street ?? '',
    pcode: reply.pcode ?? '',
    city: reply.city ?? '',
    country: reply.country ?? '',
    phone: reply.phone ?? '',
    fax: reply.fax ?? '',
    email: reply.email ?? '',
    extension: {
      vatId: told.vatId ?? '',
      companyId: told.companyId ?? '',
      personId: told.personId ?? '',
      trademarkId: told.trademarkId ?? '',
      birthplace: told.birthplace ?? '',
      birthdate: told.birthdate ?? '',
      state: told.state ?? '',
      atDiscloseVoice: told.atDiscloseVoice ?? '',
      atDiscloseFax: told.atDiscloseFax ?? '',
      atDiscloseMail: told.atDiscloseMail ?? '',
      idAuthority: told.idAuthority ?? '',
      companyUrl: told.companyUrl ?? '',
      companyType: told.companyType ?? '',
      personJobTitle: told.personJobTitle ?? '',
      dunsId: told.dunsId ?? '',
      xxxId: told.xxxId ?? '',
    },
  };
}
