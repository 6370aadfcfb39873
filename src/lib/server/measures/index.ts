export { end } from './end.ts';
export { entriesOf, type Entry } from './list.ts';
export { start, type Start } from './start.ts';
