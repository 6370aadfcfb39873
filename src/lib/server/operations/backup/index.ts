// Backups of the whole database: made, read back, restored into a new one, and tried.
export { rowsIn } from './database-summary.ts';
export { makeKey } from './encryption.ts';
export {
	type BackupRequest,
	type FinishedBackup,
	makeBackup,
	dateName,
	removeOldest
} from './make-backup.ts';
export { restoreBackup } from './restore-backup.ts';
export { drill, type DrillResult } from './drill.ts';
