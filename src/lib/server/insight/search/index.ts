// Finding one’s letters and posts again.
export { searchView } from './view.ts';
