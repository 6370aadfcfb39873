export { uploadDraft, choose, send, sendPlain } from './imports/draft.ts';
export { confirm, discard } from './imports/decide.ts';
export { awaitingListsSql, findImport, keptDays, listImports, schoolsFor } from './imports/find.ts';
export { importRoster } from './imports/operator.ts';
export { sweepImports } from './imports/sweep.ts';
export { exportLists } from './export.ts';
