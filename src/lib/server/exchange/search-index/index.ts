// What search finds: one entry for each released text.
export { enter, enterMissing, leave } from './entries.ts';
