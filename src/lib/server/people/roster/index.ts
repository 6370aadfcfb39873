export { uploadDraft, chooseColumns, send, sendPlain, sweepImports } from './imports/draft.ts';
export { confirm, discard, importRoster } from './imports/decide.ts';
export { awaitingListsSql, findImport, listKeptDays, listImports, schoolsFor } from './imports/find.ts';
export { exportLists } from './export.ts';
