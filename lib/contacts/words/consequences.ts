import type { ContactField } from '../change.ts';
import type { Consequence } from '../consequences.ts';
import { ROLE_NAMES } from './roles.ts';

type Language = 'en' | 'de';

/** One sentence, or two. Names no value of any contact. */
export function consequenceText(language: Language, consequence: Consequence): string {
  return language === 'de' ? inGerman(consequence) : inEnglish(consequence);
}

const list = (fields: readonly ContactField[]): string => fields.join(', ');

function inEnglish(consequence: Consequence): string {
  switch (consequence.code) {
    case 'contactHandleStays':
      return 'This is the hoster’s own handle (setting contactHandle). It stands in many domains and is not changed from here.';
    case 'addressChanges':
      return `The handle is changed where it stands: ${list(consequence.fields)}.`;
    case 'handleShared': {
      const { domains, roles } = consequence;
      const others = [
        ...(domains > 0 ? [`${domains} other ${domains === 1 ? 'domain' : 'domains'}`] : []),
        ...roles.map((role) => `this domain’s ${ROLE_NAMES.en[role]}`),
      ];
      return `It changes there too: ${others.join(', ')} known to have the same handle.`;
    }
    case 'sharingUnknown':
      return 'Whether other domains have the same handle is not known; it would change there too.';
    case 'newHandle':
      return `A handle keeps its name and company for good: another handle is made for this domain and role (${list(consequence.fields)}). Other domains keep the one they have.`;
    case 'fieldsDropped':
      return `The new handle lacks what the old one says in: ${list(consequence.fields)}. It is not known of the new party.`;
    case 'ownerTrade':
      return `The registry of .${consequence.suffix} takes a new owner by a trade only: it may cost a fee, and the old and the new owner may have to agree by mail. Until then the old owner stands.`;
    case 'ownerUpdate':
      return `The owner of the domain changes. The registry of .${consequence.suffix} takes it as an update; the old owner may be told, or asked.`;
    case 'ownerUnknown':
      return `The owner of the domain changes. How the registry of .${consequence.suffix} takes that is not known: it is sent as an update, and the registrar may refuse it, or lock the domain against a transfer for a time.`;
  }
}

function inGerman(consequence: Consequence): string {
  switch (consequence.code) {
    case 'contactHandleStays':
      return 'Das ist das eigene Handle des Hosters (Einstellung contactHandle). Es steht in vielen Domains und wird von hier aus nicht geändert.';
    case 'addressChanges':
      return `Das Handle wird geändert, wie es steht: ${list(consequence.fields)}.`;
    case 'handleShared': {
      const { domains, roles } = consequence;
      const others = [
        ...(domains > 0 ? [`${domains} ${domains === 1 ? 'andere Domain' : 'andere Domains'}`] : []),
        ...roles.map((role) => `${ROLE_NAMES.de[role]} dieser Domain`),
      ];
      return `Es ändert sich auch dort, wo bekanntlich dasselbe Handle steht: ${others.join(', ')}.`;
    }
    case 'sharingUnknown':
      return 'Ob andere Domains dasselbe Handle haben, ist nicht bekannt; es würde sich dort auch ändern.';
    case 'newHandle':
      return `Ein Handle behält Namen und Firma für immer: Für diese Domain und Rolle wird ein anderes angelegt (${list(consequence.fields)}). Andere Domains behalten ihres.`;
    case 'fieldsDropped':
      return `Dem neuen Handle fehlt, was im alten steht: ${list(consequence.fields)}. Es ist von der neuen Partei nicht bekannt.`;
    case 'ownerTrade':
      return `Die Registry von .${consequence.suffix} nimmt einen neuen Inhaber nur durch einen Trade an: Das kann eine Gebühr kosten, und alter und neuer Inhaber müssen womöglich per Mail zustimmen. Bis dahin bleibt der alte Inhaber.`;
    case 'ownerUpdate':
      return `Der Inhaber der Domain wechselt. Die Registry von .${consequence.suffix} nimmt das als Änderung an; der alte Inhaber wird womöglich verständigt oder gefragt.`;
    case 'ownerUnknown':
      return `Der Inhaber der Domain wechselt. Wie die Registry von .${consequence.suffix} das nimmt, ist nicht bekannt: Es wird als Änderung gesendet, und der Registrar kann es ablehnen oder die Domain eine Zeit lang gegen Transfer sperren.`;
  }
}
