// One database, one transaction at a time, on PostgreSQL or embedded.
export { isAway } from './away.ts';
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
export { bringUpToDate, tellWhatIsLacking } from './migrate.ts';
export { type Pulse, startPulse } from './pulse.ts';
export { answers, anyOf, insertAll, into, rows, target } from './rows.ts';
export { sql } from './sql.ts';
