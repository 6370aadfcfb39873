// How many statements a page asks. A page that asks more of them for a larger class would ask one for each student.
import { AsyncLocalStorage } from 'node:async_hooks';
import { vi } from 'vitest';
import { finishSealing } from '../src/lib/server/kernel/audit/seal.ts';
import { currentConnection } from '../src/lib/server/kernel/db/database.ts';

/** Sealing runs by itself a moment after an event was written, before or during the work that is counted. */
const ofSealing = /audit_pending|audit_seal/;

const counter = new AsyncLocalStorage<string[]>();

/**
 * Counts the statements that some work sends to the database, without those that seal events. What else the process does
 * meanwhile, such as a release whose time has come, is not counted: it was not begun by this work.
 */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
	await finishSealing();
	const { client, pool } = currentConnection();
	const asked = (client ?? pool) as unknown as { query(...query: unknown[]): unknown };
	const query = asked.query.bind(asked);
	const spy = vi.spyOn(asked, 'query').mockImplementation((...args) => {
		counter.getStore()?.push(textOf(args[0]));
		return query(...args);
	});
	const statements: string[] = [];
	try {
		await counter.run(statements, work);
		return statements.filter((text) => !ofSealing.test(text)).length;
	} finally {
		spy.mockRestore();
	}
}

/** A statement is its text, or holds it. */
const textOf = (statement: unknown) =>
	typeof statement === 'string' ? statement : String((statement as { text?: unknown }).text);
