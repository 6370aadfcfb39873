import { AsyncLocalStorage } from 'node:async_hooks';
import { env } from '#env';
import { describe, log } from '../log.ts';
import type { Connection, Database } from './connect.ts';

export type { Database } from './connect.ts';

type Callback = () => void | Promise<void>;

interface Ambient {
	db: Database;
	/** Run after the outermost commit. */
	callbacks: Callback[];
	/** Run after the outermost transaction, also where it was rolled back; savepoints share it. */
	atTheEnd: Callback[];
}

const ambient = new AsyncLocalStorage<Ambient>();
let connection: Connection | undefined;

/** Makes this the process's database. The caller closes the previous one. */
export function useConnection(next: Connection | undefined): void {
	connection = next;
}

/** The open connection, or undefined before one is opened. */
export const openConnection = (): Connection | undefined => connection;

/** The open connection. @throws Error before one is opened */
export function currentConnection(): Connection {
	if (!connection) throw new Error('No database is open');
	return connection;
}

/** The transaction that surrounds the caller, or else the database itself. */
export const db = (): Database => ambient.getStore()?.db ?? currentConnection().db;

/** Whether a transaction surrounds the caller. */
export const inTransaction = (): boolean => ambient.getStore() !== undefined;

/**
 * Runs `work` in a transaction; inside another one, in a savepoint of it. Every `db()` within uses it. Callbacks of a
 * part that was rolled back are dropped with it.
 */
export async function transaction<T>(work: () => Promise<T>): Promise<T> {
	const outer = ambient.getStore();
	const callbacks: Callback[] = [];
	const atTheEnd = outer?.atTheEnd ?? [];
	try {
		const result = await db().transaction((tx) =>
			ambient.run({ db: tx as unknown as Database, callbacks, atTheEnd }, work)
		);
		if (outer) outer.callbacks.push(...callbacks);
		else await ambient.exit(() => runAll(callbacks));
		return result;
	} finally {
		if (!outer) await ambient.exit(() => runAll(atTheEnd));
	}
}

/** Runs a callback after the outermost commit, or at once where no transaction surrounds the caller. */
export async function afterCommit(callback: Callback): Promise<void> {
	const outer = ambient.getStore();
	if (outer) outer.callbacks.push(callback);
	else await runAll([callback]);
}

/**
 * Runs a callback after the outermost transaction, whether it was committed or rolled back, and before its caller goes on; at once
 * where no transaction surrounds the caller. For what must be kept of an act that is refused.
 */
export async function afterTransaction(callback: Callback): Promise<void> {
	const outer = ambient.getStore();
	if (outer) outer.atTheEnd.push(callback);
	else await runAll([callback]);
}

/** A failing callback is logged and not thrown, because the transaction is over. */
async function runAll(callbacks: Callback[]) {
	for (const callback of callbacks) {
		try {
			await callback();
		} catch (error) {
			log.error({ error: describe(error) }, 'a step after a transaction failed');
		}
	}
}

/**
 * Builds a query once for each database (and once for each transaction), so that hot pages do not build SQL again. Whatever differs from one
 * execution to the next is a placeholder.
 * @throws Error in tests for a query that keeps the moment at which it was built
 */
export function prepared<Query>(build: (database: Database) => Query): () => Query {
	const queries = new WeakMap<Database, Query>();
	return () => {
		const current = db();
		const stored = queries.get(current);
		if (stored) return stored;
		const query = build(current);
		if (env.NODE_ENV === 'test')
			refuseKeptMoment(query as { getQuery?(): { sql: string; params: unknown[] } });
		queries.set(current, query);
		return query;
	};
}

function refuseKeptMoment(query: { getQuery?(): { sql: string; params: unknown[] } }) {
	const { sql: text, params } = query.getQuery?.() ?? { sql: '', params: [] };
	const kept = params.findIndex((value) => value instanceof Date || /^\d{4}-\d\d-\d\dT/.test(String(value)));
	if (kept < 0) return;
	const place = text.indexOf(`$${kept + 1}`);
	throw new Error(
		`A prepared query keeps the moment at which it was built: …${text.slice(place - 300, place + 20)}`
	);
}
