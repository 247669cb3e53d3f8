export { brakeText } from './brakes.ts';
export { day } from './dates.ts';
export { MAIL_EVENT_TEXTS } from './mail-events.ts';
export { reasonText } from './reasons.ts';
export { ROW_TEXTS } from './rows.ts';
export { sourceText } from './sources.ts';
export { VERDICT_MEANINGS } from './verdicts.ts';
