import { databaseName, deleteStore } from './delete-store.ts';
import type { SealedLetter } from './sealed-letter.ts';

/** Where sealed letters lie. */
export interface OutboxStore {
	all(): Promise<SealedLetter[]>;
	put(letter: SealedLetter): Promise<void>;
	remove(id: string): Promise<void>;
}

const table = 'outbox';

/** The store of this browser. Every call opens it and closes it again, so that it can be deleted at any moment. */
export const browserStore: OutboxStore = {
	all: () => withTable<SealedLetter[]>('readonly', (letters) => letters.getAll()),
	put: async (letter) => void (await withTable('readwrite', (letters) => letters.put(letter))),
	remove: async (id) => void (await withTable('readwrite', (letters) => letters.delete(id)))
};

/**
 * How many letters wait in this browser for somebody who is not signed in; what is too old is thrown away. It makes no store where
 * there is none, and answers 0 where a browser does not say whether there is.
 */
export async function countLocked(now: number): Promise<number> {
	const databases = (await globalThis.indexedDB?.databases?.()) ?? [];
	if (!databases.some(({ name }) => name === databaseName)) return 0;
	const letters = await browserStore.all();
	const over = letters.filter(({ until }) => until <= now);
	for (const { id } of over) await browserStore.remove(id);
	if (over.length === letters.length) deleteStore();
	return letters.length - over.length;
}

async function withTable<T = unknown>(
	mode: IDBTransactionMode,
	work: (letters: IDBObjectStore) => IDBRequest<T>
): Promise<T> {
	const opening = indexedDB.open(databaseName, 1);
	opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'id' });
	const database = await answer(opening);
	try {
		const transaction = database.transaction(table, mode);
		const result = await answer(work(transaction.objectStore(table)));
		return result;
	} finally {
		database.close();
	}
}

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
	new Promise((resolve, reject) => {
		request.onsuccess = () => resolve(request.result);
		request.onerror = () => reject(request.error ?? new Error('storage'));
	});
