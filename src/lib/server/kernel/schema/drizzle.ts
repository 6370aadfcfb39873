// The door to Drizzle for the tables. Node reads Drizzle's long list of files again for each module that names it.
export { getTableColumns, getTableName, is, sql, StringChunk, Table } from 'drizzle-orm';
export * from 'drizzle-orm/pg-core';
