// What search finds: one entry for each released text.
export * as entriesJob from './entries.ts';
export { enter, enterMissing, leave } from './entries.ts';
