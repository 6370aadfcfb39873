// Finding one’s letters and posts again.
export { searchView } from './search-view.ts';
