import { runTextsIn } from '../tickets/run-texts.ts';
import { booksInDoubt, type Run, type StoredEntry } from '../state/run.ts';
import { wordsIn, type Language } from '../words/words.ts';
import { heldRows, section } from './digest-page.ts';
import type { Page } from './page.ts';
import { digestTextsIn } from './words/texts.ts';

/** What a person is told at once of a run that tripped a brake. `waiting`: what waits for a person. Pure. */
export function brakedPage(run: Run, waiting: readonly StoredEntry[], language: Language): Page {
  const texts = digestTextsIn(language);
  const words = wordsIn(language);
  const steps = runTextsIn(language).brakedSteps(run.runId, booksInDoubt(run));
  const brakes = run.brakes.map((brake) => [words.brakeText(brake)]);
  return {
    subject: texts.brakedSubject(run.runId, waiting.length),
    opening: [texts.brakedOpening(run.runId, words.day(run.today), waiting.length)],
    sections: [
      section(texts.brakes, [], brakes, texts),
      section(
        texts.whatToDo,
        [],
        steps.map((step) => [bare(step)]),
        texts,
      ),
      ...(waiting.length === 0 ? [] : [section(texts.waiting, [], heldRows(waiting, texts, words), texts)]),
    ],
    closing: [texts.settings(run.settingsVersion)],
  };
}

/** The steps are the ticket's own, which is Markdown. */
const bare = (text: string): string => text.replaceAll('**', '').replaceAll('`', '');
