export { excludeAdult } from './exclude.ts';
export { lift } from './lift.ts';
export { writtenView } from './student-view.ts';
export { holdAndTell } from './tell.ts';
