// A season that begins on September 1 with nothing written, for the tests of a student's page, portfolio and marks.
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { findSubject } from '../../../src/lib/server/safety/restrictions/index.ts';
import {
	exportMarks,
	marksView,
	portfolioView,
	studentView
} from '../../../src/lib/server/people/students/index.ts';
import { actor, personId } from '../../world.ts';

/** The page of a student as somebody sees it, in English. */
export async function pageOf(who: string, student: string) {
	const reader = await actor(who);
	const subject = await findSubject(reader, await personId(student));
	return inLocale('en', () => studentView(reader, subject, 'en'));
}

export async function portfolioOf(
	who: string,
	student: string,
	choice: { period?: string; before?: string } = {}
) {
	const [reader, id] = [await actor(who), await personId(student)];
	const { period = null, before = null } = choice;
	return inLocale('en', () => portfolioView(reader, id, { period, before, locale: 'en' }));
}

/** The classroom of a student. */
export async function roomOf(student: string): Promise<string> {
	const [row] = await db()
		.select()
		.from(t.classroomMembership)
		.where(eq(t.classroomMembership.personId, await personId(student)));
	return row!.classroomId;
}

export async function marksIn(who: string, classroomId: string, period: string | null = null) {
	const reader = await actor(who);
	return inLocale('en', () => marksView(reader, { classroomId, period }, 'en'));
}

export async function csvOf(who: string, classroomId: string, locale: 'en' | 'zh-Hans' = 'en') {
	const reader = await actor(who);
	return inLocale(locale, () => exportMarks(reader, { classroomId, period: null }, locale));
}

/** The events of a verb, the newest last. */
export const eventsOf = (verb: string) =>
	db().select().from(t.auditEvent).where(eq(t.auditEvent.verb, verb)).orderBy(t.auditEvent.at);

/** The events of a kind that some work leaves. By their ids: tests before it had clocks of their own. */
export async function eventsOfWork(verb: string, work: () => Promise<unknown>) {
	const earlier = new Set((await eventsOf(verb)).map(({ id }) => id));
	await work();
	return (await eventsOf(verb)).filter(({ id }) => !earlier.has(id));
}
