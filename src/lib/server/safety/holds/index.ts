// Texts on hold: who holds them, telling, lifting.
export { excludeAdult } from './exclude.ts';
export * as holders from './holders.ts';
export { lift, holdAndTell } from './hold-and-lift.ts';
export { heldTextView } from './held-text-view.ts';
export { answerMinutes, holdView } from './hold-view.ts';
