import type { Facts } from '../lib/expiry/facts.ts';
import type { Step } from '../lib/expiry/plan.ts';
import type { Verdict } from '../lib/expiry/verdict.ts';
import { day, dayOr } from '../lib/words/en/dates.ts';
import { reasonText, whyText } from '../lib/words/en/reasons.ts';
import { ROW_TEXTS } from '../lib/words/en/rows.ts';
import { displayName } from '../lib/words/names.ts';
import { factsText } from './facts-text.ts';
import { rememberedText } from './remembered-text.ts';
import { section } from './section.ts';
import { stepsText } from './steps-text.ts';
import type { Story } from './story.ts';
import { passedText } from './words/passed.ts';
import { verdictLabel, verdictSentence } from './words/verdicts.ts';

/** One domain's story for a clerk: what, why, from which facts, by which deadlines, and what comes next. */
export function explainText(story: Story): string {
  return `${sectionsOf(story).join('\n\n')}\n`;
}

function sectionsOf(story: Story): string[] {
  const { facts, judged, steps, now, timeZone } = story;
  const verdict = steps[0]?.verdict;
  if (!judged || !verdict)
    return [
      section(title(facts), notJudged(facts)),
      ...factsText(facts, now, timeZone),
      ...rememberedText(story),
    ];
  const opening = [
    `${verdictLabel(verdict).toUpperCase()}. ${verdictSentence(verdict)}`,
    `Why: ${whyText(verdict)}.`,
    `Decided by row ${verdict.row} of the decision table.`,
  ];
  return [
    section(title(facts), opening),
    ...factsText(facts, now, timeZone),
    ...rememberedText(story),
    // A domain that is not at the registrar has no deadline there.
    ...(facts.registrar.state === 'absent' ? [] : [section('Deadlines', deadlines(verdict))]),
    section('How it was decided', rows(verdict)),
    section('What happens on which day if the facts stay as they are', ahead(steps)),
  ];
}

function notJudged({ whmcs }: Facts): string[] {
  return whmcs.state === 'present'
    ? ['NOT JUDGED. The registrar holds no such domain, and no Active row in WHMCS says that it should.']
    : ['NOT JUDGED. In neither book. Is it spelled as in WHMCS?'];
}

function title({ domain }: Facts): string {
  const shown = displayName(domain);
  return `\n${shown === domain ? domain : `${shown} (${domain})`}`;
}

function deadlines({ evidence }: Verdict): string[] {
  const { notice, termEnd, cancelBy, placeOn, warnOn } = evidence;
  if (termEnd === null) return ['Unknown: the end of its term is not known.'];
  const suffix = notice.suffix === '*' ? 'every TLD without a notice of its own' : `.${notice.suffix}`;
  return [
    `${dayOr(warnOn, '–')}  a person is warned`,
    `${dayOr(placeOn, '–')}  an ending is placed`,
    `${dayOr(cancelBy, '–')}  the registrar's deadline: ${notice.days} days before the term ends`,
    `${day(termEnd)}  the term ends: it renews by itself, unless ended by then`,
    `Notice of ${notice.days} days for ${suffix}. Source: ${notice.source}.`,
  ];
}

function rows({ passed, row, reasons, evidence }: Verdict): string[] {
  const decided = reasons.map((code) => reasonText(code, evidence)).join('; ');
  return [
    ...passed.map(
      (rule) => `${String(rule.row).padStart(2)}  ${ROW_TEXTS[rule.row]} ${passedText(rule.because)}`,
    ),
    `${String(row).padStart(2)}  ${ROW_TEXTS[row]} THIS ROW DECIDES: ${decided}`,
  ];
}

function ahead(steps: readonly Step[]): string[] {
  const told = stepsText(steps);
  const { evidence, verdict } = steps.at(-1)?.verdict ?? {};
  if (!evidence?.termEnd || evidence.ending !== null || verdict === 'gone') return told;
  return [
    ...told,
    `${day(evidence.termEnd)}: its term ends; unless an ending stands by then, it renews and is charged.`,
  ];
}
