// The review desk as its page shows it.
export { bodyWithFindings } from './flagged-body.ts';
export { deskView, type DeskView } from './desk-view.ts';
export type { DeskItem } from './item-view.ts';
