/*
 * What `npm run mutation` runs: the tables in one file, so that a mutant costs one start and not fifteen. The random
 * worlds of properties.test.ts stay out: they would make the score random, and a run hours long.
 */
import './brakes.test.ts';
import './calendar.test.ts';
import './coverage.test.ts';
import './declined.test.ts';
import './evidence.test.ts';
import './judged.test.ts';
import './lines.test.ts';
import './notice.test.ts';
import './plan.test.ts';
import './row-hold.test.ts';
import './row-hold-dates.test.ts';
import './rows-deadline.test.ts';
import './rows-duplicates.test.ts';
import './rows-early.test.ts';
import './rows-ending.test.ts';
import './rows-path.test.ts';
