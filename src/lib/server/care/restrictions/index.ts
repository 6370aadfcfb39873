// Restrictions: starting, ending, and what is seen of them.
export { end } from './end.ts';
export { entriesOf, type RestrictionEntry } from './entries.ts';
export { start, type Start } from './start.ts';
export { measuresView } from './restrictions-view.ts';
