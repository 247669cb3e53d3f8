export { DETAIL } from './detail.ts';
export { FRAME } from './frame.ts';
export { MAIL } from './mail.ts';
export { OPENINGS } from './openings.ts';
export { RUN } from './run.ts';
export { STEPS } from './steps.ts';
export { SUBJECTS } from './subjects.ts';
