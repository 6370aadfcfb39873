// Helpers for tests of the audit trail.
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { seal } from '../../../src/lib/server/kernel/audit/seal.ts';
import { findUnlinked } from '../../../src/lib/server/kernel/audit/find-unlinked.ts';
import { type Broken, chainNames, walkChain } from '../../../src/lib/server/kernel/audit/verify.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';

/** Everything that is wrong with any chain. */
export async function faults(): Promise<Broken[]> {
	const broken: Broken[] = [];
	for (const name of await chainNames()) broken.push(...[(await walkChain(name)).broken ?? []].flat());
	return [...broken, ...[(await findUnlinked()).broken ?? []].flat()];
}

/** Runs statements as the owner of the database could: with the triggers of the audit tables disabled. */
export async function tamper(...statements: ReturnType<typeof sql>[]): Promise<void> {
	for (const table of ['audit_event', 'audit_seal'])
		await rows(sql`alter table ${sql.identifier(table)} disable trigger all`);
	for (const statement of statements) await rows(statement);
	for (const table of ['audit_event', 'audit_seal'])
		await rows(sql`alter table ${sql.identifier(table)} enable trigger all`);
}

/** Seals until nothing waits, also while another process holds the lock. */
export async function sealed(): Promise<void> {
	for (let tries = 0; tries < 200; tries++) {
		await seal();
		const [waiting] = await rows<{ n: number }>(sql`select count(*)::int as n from audit_pending`);
		if (!waiting!.n) return;
		await new Promise((resolve) => setTimeout(resolve, 25));
	}
	throw new Error('Events still wait for their links');
}

/** The schools whose chains contain the events of this verb about a subject. */
export const schoolsOfEvents = async (subjectId: string, verb: string): Promise<string[]> =>
	(
		await rows<{ school: string }>(sql`
			select audit_seal.school_id as school from audit_event join audit_seal on audit_seal.event_id = audit_event.id
			where audit_event.subject_id = ${subjectId} and audit_event.verb = ${verb} order by audit_seal.school_id`)
	).map((row) => row.school);
