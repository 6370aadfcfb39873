// What search finds: one entry for each released text; and the part of a text that was found.
export { type SnippetPiece, snippets } from './snippet.ts';
export { indexItem, indexMissing, removeEntries } from './entries.ts';
