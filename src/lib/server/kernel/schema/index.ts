export * from './aliased.ts';
export * from './aliases.ts';
export * from './every-table.ts';
