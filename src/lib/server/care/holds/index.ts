// Texts on hold: who holds them, telling, lifting.
export { excludeAdult } from './exclude.ts';
export * as holders from './holders.ts';
export { lift } from './lift.ts';
export { writtenView } from './student-view.ts';
export { holdAndTell } from './tell.ts';
export { holdView } from './hold-view.ts';
