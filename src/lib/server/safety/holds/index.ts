// Texts on hold: who holds them, telling, lifting.
export { excludeAdult } from './exclude.ts';
export * as holders from './holders.ts';
export { lift } from './lift.ts';
export { heldTextView } from './held-text-view.ts';
export { holdAndTell } from './hold-and-tell.ts';
export { holdView } from './hold-view.ts';
