// What search finds: one entry for each released text.
export { indexItem, indexMissing, removeEntries } from './entries.ts';
