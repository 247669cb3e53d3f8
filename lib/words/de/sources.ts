/** The sources of the shipped notice table; a hoster's own words are left as they are. */
const SOURCES: Readonly<Record<string, string>> = {
  'public threshold tables of comparable resellers, 2018–21':
    'öffentliche Fristentabellen vergleichbarer Anbieter, 2018–21',
  "stricter than the 5 days some resellers publish, until the registrar's price list says otherwise":
    'strenger als die 5 Tage, die manche Anbieter nennen, bis die Preisliste des Registrars etwas anderes sagt',
  'no published threshold; the registry itself allows a deletion up to 45 days after the term':
    'keine veröffentlichte Frist; die Registry selbst erlaubt eine Löschung bis 45 Tage nach der Laufzeit',
  'no published threshold; another wholesaler settles renewals 7 days ahead':
    'keine veröffentlichte Frist; ein anderer Großhändler rechnet Verlängerungen 7 Tage vorher ab',
  'as co.uk; the registry itself allows a renewal up to 90 days after the term':
    'wie co.uk; die Registry selbst erlaubt eine Verlängerung bis 90 Tage nach der Laufzeit',
  'renew-by table of another wholesaler': 'Verlängerungstabelle eines anderen Großhändlers',
  'the longer of the two usual periods, 5 days and 5 weeks':
    'die längere der beiden üblichen Fristen, 5 Tage und 5 Wochen',
  'own settings, no source given': 'eigene Einstellungen, ohne Angabe einer Quelle',
};

export const sourceText = (source: string): string => SOURCES[source] ?? source;
