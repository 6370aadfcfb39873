export * from './aliased.ts';
export * from './aliases.ts';
export * from './every-table.ts';
// Subjects add their types to a type of it.
export * from './json-columns.ts';
