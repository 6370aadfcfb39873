// Helpers for tests of texts that join cases.
import { and, eq } from '../../../src/lib/server/kernel/db/index.ts';
import type { CaseJoinMatter } from '../../../src/lib/server/safety/cases/index.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { caseItem, reviewable, safeguardingCase } from '../../../src/lib/server/kernel/schema/index.ts';
import { waiting } from '../../review/desk.ts';
import { actor, personId } from '../../world.ts';
import { notesOf } from './opening.ts';

/** Brings a text to its case, for somebody, or without a person as handing in does. */
export const joinCase = async (
	who: string | null,
	reviewableId: string,
	overrides: Partial<CaseJoinMatter> = {}
) =>
	cases.openOrJoin(who ? await actor(who) : null, {
		reviewableId,
		kind: 'danger',
		severity: 'high',
		...overrides
	});

export const sendWaiting = async (from = 'maya', to = 'lin') => (await waiting(from, to)).id;
export const caseRowOf = async (id: string) =>
	(await db().select().from(safeguardingCase).where(eq(safeguardingCase.id, id)))[0]!;
export const itemsOf = (id: string) => db().select().from(caseItem).where(eq(caseItem.caseId, id));
export const kindsOf = async (id: string) => (await notesOf(id)).map(({ kind }) => kind);
/** Closes all cases about a student, and leaves none of their letters waiting. */
export async function closeAll(student = 'maya') {
	const id = await personId(student);
	await db().update(safeguardingCase).set({ closedAt: now() }).where(eq(safeguardingCase.studentId, id));
	await withholdWaiting(student);
}

/** Withholds all waiting letters of a student: there is a limit to how many may wait. */
export async function withholdWaiting(student = 'maya') {
	await db()
		.update(reviewable)
		.set({ state: 'withheld' })
		.where(and(eq(reviewable.authorId, await personId(student)), eq(reviewable.state, 'waiting')));
}
