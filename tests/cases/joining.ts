// What the tests of texts that join cases do again and again.
import { and, eq } from 'drizzle-orm';
import type { CaseJoinMatter } from '../../src/lib/server/care/cases/index.ts';
import * as cases from '../../src/lib/server/care/cases/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { caseItem, reviewable, safeguardingCase } from '../../src/lib/server/kernel/schema/index.ts';
import { waiting } from '../review/desk.ts';
import { actor, personId } from '../world.ts';
import { notesOf } from './opening.ts';

/** Somebody, or the text itself, brings a text to the case for it. */
export const bring = async (
	who: string | null,
	reviewableId: string,
	overrides: Partial<CaseJoinMatter> = {}
) =>
	cases.openOrJoin(who ? await actor(who) : null, {
		...{ reviewableId, kind: 'danger', severity: 'high' },
		...overrides
	});

export const sendWaiting = async (from = 'maya', to = 'lin') => (await waiting(from, to)).id;
export const caseRowOf = async (id: string) =>
	(await db().select().from(safeguardingCase).where(eq(safeguardingCase.id, id)))[0]!;
export const itemsOf = (id: string) => db().select().from(caseItem).where(eq(caseItem.caseId, id));
export const kindsOf = async (id: string) => (await notesOf(id)).map(({ kind }) => kind);
/** Nothing of another test is open any more, and none of its letters waits. */
export async function closeAll(student = 'maya') {
	const id = await personId(student);
	await db().update(safeguardingCase).set({ closedAt: now() }).where(eq(safeguardingCase.studentId, id));
	await noneWaits(student);
}

/** No letter of theirs waits: there is a limit to how many may. */
export async function noneWaits(student = 'maya') {
	await db()
		.update(reviewable)
		.set({ state: 'withheld' })
		.where(and(eq(reviewable.authorId, await personId(student)), eq(reviewable.state, 'waiting')));
}
