import type { Row } from '../../expiry/verdict.ts';

/** The rows of the decision table in a clerk's words. */
export const ROW_TEXTS: Record<Row, string> = {
  1: 'Soll niemand sie anrühren?',
  2: 'Haben wir sie gekündigt, und ist jetzt für sie bezahlt?',
  3: 'Hat jemand anders sie gekündigt, obwohl diese Laufzeit bezahlt ist?',
  4: 'Ist sie beim Registrar weg?',
  5: 'Fehlt eine Angabe, ist sie alt oder widerspricht sie einer anderen?',
  6: 'Ist sie gekündigt, obwohl sie gedeckt ist?',
  7: 'Ist sie über ihre Laufzeit hinaus gedeckt?',
  8: 'Ist sie schon gekündigt?',
  9: 'Steht sie auf der Liste der geschützten Domains?',
  10: 'Ist der Modus disabled?',
  11: 'Ist die Frist vorbei?',
  12: 'Ist es für eine Warnung zu früh?',
  13: 'Muss erst eine Person gefragt werden?',
  14: 'Ist es für die Kündigung zu früh?',
  15: 'Hat niemand sie abgelehnt?',
  16: 'Kennt die TLD den Transit?',
  17: 'Braucht es die Zustimmung des Inhabers, und fehlt sie?',
  18: 'Trifft nichts davon zu?',
};
