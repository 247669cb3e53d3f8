import type { DigestTexts } from './digest-texts.ts';

const domains = (count: number): string => (count === 1 ? '1 Domain' : `${count} Domains`);
const on = (day: string | null): string => (day === null ? '' : ` zum ${day}`);

export const DIGEST: DigestTexts = {
  subject: (day, done, coming, held) => `${day}: ${done} erledigt, ${coming} stehen an, ${held} angehalten`,
  opening: (runId, day, live) =>
    `Lauf ${runId} vom ${day}${live === null ? '' : `: ${domains(live)} beim Registrar`}.`,
  dryRun: 'Ein Probelauf: alles wird entschieden und festgehalten, und nichts wird aufgerufen.',
  mode: (mode) =>
    mode === 'enabled'
      ? 'Modus enabled: Kündigungen werden gesetzt.'
      : mode === 'disabled'
        ? 'Modus disabled: keine Kündigung wird gesetzt, und nur wenige Tickets werden geöffnet.'
        : 'Modus ticket: eine Person setzt die Kündigungen.',
  killSwitch: (value) =>
    value === 'all'
      ? 'Der Notschalter steht auf "all": beim Registrar wird nichts aufgerufen.'
      : 'Der Notschalter steht auf "endings": keine Kündigung wird gesetzt.',
  doneSince: (when) => (when === null ? 'Bisher erledigt' : `Erledigt seit ${when}`),
  nothingDone: 'Nichts.',
  tickets: (count) => (count === 1 ? '1 Ticket wurde geöffnet.' : `${count} Tickets wurden geöffnet.`),
  done: {
    placed: (day) => `gekündigt${on(day)}, und der Registrar zeigt es`,
    undone: () => 'die Kündigung wurde zurückgenommen: sie bleibt',
    undoneByOthers: () => 'jemand anders hat unsere Kündigung zurückgenommen',
    executedEarly: (day) => `verschwunden, obwohl sie${on(day) || ' zu einem späteren Tag'} gekündigt war`,
    ended: () => 'mit ihrer Laufzeit beendet, wie es sein soll',
    lost: () => 'verschwunden, obwohl sie da sein müsste',
    refused: (day) => `der Registrar hat die Kündigung${on(day)} abgelehnt`,
    notConfirmed: () => 'die Kündigung wurde angenommen und zeigt sich nicht',
    adopted: (day) =>
      `die Kündigung${on(day)} wurde übernommen: von jetzt an zurückgenommen, wenn jemand zahlt`,
    kept: () => 'durch das Wort einer Person behalten',
    left: () => 'durch das Wort einer Person auf oder von der Liste handsOff',
    consentRecorded: () => 'der Wunsch des Inhabers, sie zu beenden, wurde festgehalten',
    rehearsed: () => 'eine Kündigung wurde an ihr geprobt und zurückgenommen',
    dryRun: () => 'ein Probelauf: was aufgerufen worden wäre, steht in ihrer Geschichte',
  },
  coming: (days) => `In den nächsten ${days} Tagen, nach Frist`,
  nothingComing: 'Nichts, was schon eine Frist hat.',
  ahead: {
    ends: 'sie endet',
    toBeEnded: 'der letzte Tag, sie zu kündigen: das geschieht',
    toBeUndone: 'der Tag ihrer Kündigung, die zurückgenommen wird',
    personDecides: 'bis dahin muss eine Person entscheiden',
    renews: 'sie verlängert sich und wird berechnet',
    undecided: 'der letzte Tag, sie zu kündigen; noch ist nichts entschieden',
  },
  held: 'Angehalten, und warum',
  nothingHeld: 'Nichts.',
  heldBy: (name) => HELD[name] ?? `von der Bremse ${name} angehalten`,
  noDeadline: 'ohne Frist',
  urgent: 'DRINGEND',
  brakes: 'Bremsen, die angezogen haben',
  approve: (command) => `Ist alles, wie es sein soll: ${command}`,
  orphans: (count) => `Beim Registrar, nicht in WHMCS: ${domains(count)}`,
  orphansMean:
    'Diese werden niemandem berechnet. Stichtag fasst keine Domain an, die nur eines der Bücher kennt.',
  neverEnded: (count) => `Nie gekündigt: ${domains(count)}`,
  neverEndedMean: 'Geschützt (protected) oder auf der Liste handsOff: sie verlängern sich, wer auch zahlt.',
  aYear: (sum) => `Zusammen ${sum} im Jahr.`,
  unpriced: (count) => `Für ${domains(count)} nennt die Preisliste des Registrars keinen Preis.`,
  pricesUnread: 'Die Preisliste des Registrars ließ sich nicht lesen.',
  noPrice: 'Preis unbekannt',
  more: (count, command) => `und ${count} weitere: ${command}`,
  explain: (command) => `Eine Domain mit allem, was mit ihr geschehen ist: ${command}`,
  settings: (version) => `Einstellungen in der Fassung ${version}.`,
  again: 'Diese Mail haben Sie vielleicht schon: ob sie beim vorigen Mal hinausging, ist nicht bekannt.',
  againSubject: '(erneut)',
  brakedSubject: (runId, waiting) =>
    `Lauf ${runId} ist gebremst; ${domains(waiting)} ${waiting === 1 ? 'wartet' : 'warten'}`,
  brakedOpening: (runId, day, waiting) =>
    `Den Lauf ${runId} vom ${day} hat eine Bremse angehalten. ${domains(waiting)} ${waiting === 1 ? 'wartet' : 'warten'} auf eine Person; vorher geschieht nichts von dem, was hier steht.`,
  whatToDo: 'Was zu tun ist',
  waiting: 'Was wartet',
};

const HELD: Readonly<Partial<Record<string, string>>> = {
  canary: 'wartet, bis eine andere Kündigung dieser Art unter dieser TLD zurückgelesen ist',
  killSwitch: 'der Notschalter ist gesetzt',
  firstRun: 'wartet auf die erste Freigabe',
};
