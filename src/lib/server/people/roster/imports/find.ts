import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { Actor } from '../../../access/actor.ts';
import { mayConfirmList, seesList } from '../../../access/policy-people.ts';
import { now } from '../../../clock.ts';
import { db } from '../../../db/index.ts';
import { rosterImport } from '../../../db/schema/index.ts';
import { NotFound } from '../../../errors.ts';
import { isId } from '../../../ids.ts';
import { schoolsTaughtBy } from '../../../schools/teachers.ts';
import { unpackContent } from './content.ts';

/** A list that nobody confirms is erased after this many days. */
export const keptDays = 14;

/** The moment before which a list has run out: asked wherever one is looked for, so that no job has to be on time. */
export const runOut = (): Date => new Date(now().getTime() - keptDays * 86_400_000);

const columns = {
	id: rosterImport.id,
	schoolId: rosterImport.schoolId,
	by: rosterImport.by,
	at: rosterImport.at,
	rows: rosterImport.rows,
	sentAt: rosterImport.sentAt
};

const open = () => and(isNull(rosterImport.outcome), gt(rosterImport.at, runOut()));

/** The schools for which somebody may bring lists: where they teach now. */
export const schoolsFor = async (actor: Actor): Promise<string[]> =>
	actor.roles.includes('teacher') ? schoolsTaughtBy(actor.id) : [];

/** The lists that wait at the schools of a teacher, and their own drafts, the oldest first. Without what is in them. */
export async function listImports(actor: Actor) {
	const schools = await schoolsFor(actor);
	const found = await db()
		.select(columns)
		.from(rosterImport)
		.where(and(open(), inArray(rosterImport.schoolId, schools)))
		.orderBy(asc(rosterImport.at), asc(rosterImport.id));
	return found
		.filter((list) => seesList(actor, schools, list))
		.map((list) => ({ ...list, ...stance(actor, list) }));
}

/** One of them, with what is in it; locked against others who decide about it. @throws NotFound */
export async function findImport(actor: Actor, id: string) {
	const [found] = isId(id)
		? await db()
				.select({ ...columns, content: rosterImport.content })
				.from(rosterImport)
				.where(and(open(), eq(rosterImport.id, id)))
				.for('update')
		: [];
	if (!found || !seesList(actor, await schoolsFor(actor), found)) throw new NotFound();
	const { content, ...list } = found;
	return { ...list, ...unpackContent(content!), ...stance(actor, list) };
}

export type Import = Awaited<ReturnType<typeof findImport>>;

const stance = (actor: Actor, list: { by: string; schoolId: string; sentAt: Date | null }) => ({
	own: list.by === actor.id,
	mayConfirm: mayConfirmList(actor, list)
});
