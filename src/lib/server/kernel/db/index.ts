// One database, one transaction at a time, on PostgreSQL or embedded.
export { isAway } from './is-away.ts';
export { connect, type Connection, type Database } from './connect.ts';
export {
	afterCommit,
	currentConnection,
	db,
	inTransaction,
	prepared,
	transaction,
	useConnection
} from './database.ts';
export { dumpEmbedded } from './embedded.ts';
export { lockDataDirectory } from './lock.ts';
export { bringUpToDate, warnAboutWritableRecords } from './migrate.ts';
export { type Pulse, startPulse } from './pulse.ts';
export { pingDatabase, anyOf, insertAll, into, rows, columnName } from './rows.ts';
export { sql } from './sql.ts';
export { tidy } from './tidy.ts';
