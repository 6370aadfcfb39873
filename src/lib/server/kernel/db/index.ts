// One database, one transaction at a time, on PostgreSQL or embedded. Also the door to Drizzle's operators: Node reads the long
// list of Drizzle's files again for each module that imports it by name, which was half of the start of a command.
export { alias, type PgColumn } from 'drizzle-orm/pg-core';
export {
	and,
	asc,
	between,
	count,
	desc,
	eq,
	getTableColumns,
	gt,
	gte,
	inArray,
	is,
	isNotNull,
	isNull,
	like,
	lt,
	lte,
	ne,
	notExists,
	or,
	type SQL,
	type SQLWrapper
} from 'drizzle-orm';
export { isAway, isReadOnly, refusesChanges } from './is-away.ts';
export { connect, type Connection, type Database } from './connect.ts';
export {
	afterCommit,
	afterTransaction,
	currentConnection,
	db,
	inTransaction,
	openConnection,
	prepared,
	transaction,
	useConnection
} from './database.ts';
export { dumpEmbedded, openDump, restoreEmbedded } from './embedded-copies.ts';
export { lockDataDirectory } from './lock.ts';
export { statementCount } from './named-client.ts';
export { bringUpToDate, warnAboutWritableRecords, writableRecords } from './migrate.ts';
export { type Pulse, startPulse } from './pulse.ts';
export { pingDatabase, anyOf, insertAll, into, rows, columnName } from './rows.ts';
export { sql } from './sql.ts';
export { tidyDatabase } from './tidy.ts';
