/** The database of this browser in which letters of an outbox lie. */
export const databaseName = 'penbridge';

/** Deletes it, also where there is none. */
export function deleteStore(): void {
	// A browser that forbids storage has none.
	try {
		indexedDB.deleteDatabase(databaseName);
	} catch {
		return;
	}
}
