// How many statements a page asks. A page that asks more of them for a larger class would ask one for each student.
import { vi } from 'vitest';
import { finishSealing } from '../src/lib/server/kernel/audit/seal.ts';
import { currentConnection } from '../src/lib/server/kernel/db/database.ts';

/** Sealing runs by itself a moment after an event was written, before or during the work that is counted. */
const ofSealing = /audit_pending|audit_seal/;

/** Counts the statements that some work sends to the database, without those that seal events. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
	await finishSealing();
	const { client, pool } = currentConnection();
	const spy = vi.spyOn((client ?? pool) as unknown as { query(statement: unknown): unknown }, 'query');
	try {
		await work();
		return spy.mock.calls.filter(([statement]) => !ofSealing.test(textOf(statement))).length;
	} finally {
		spy.mockRestore();
	}
}

/** A statement is its text, or holds it. */
const textOf = (statement: unknown) =>
	typeof statement === 'string' ? statement : String((statement as { text?: unknown }).text);
