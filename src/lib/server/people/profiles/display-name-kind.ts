import { now } from '../../kernel/clock.ts';
import { db, eq, rows, sql } from '../../kernel/db/index.ts';
import { aliased, nameChange, person, tables } from '../../kernel/schema/index.ts';
import { announceToPals } from '../audience.ts';
import { checkNamed, checks } from '../../engines/screening/index.ts';
import { revisionBody, type ReviewScope, type Item, type Kind } from '../../review/index.ts';
import { openGrant, openMembership } from '../../kernel/predicates/index.ts';

const { grant, label, programSchool } = tables;
const { studentMembership } = aliased({ studentMembership: tables.membership });

/** Names around a student: those of their classmates, and of the adults of their school in every language. */
async function namesAround(
	{ members }: ReviewScope,
	authorId: string
): Promise<{ classmates: string[]; adults: string[] }> {
	const { classroomId, schoolId } = members.find(({ id }) => id === authorId)!;
	const [names] = await rows<{ classmates: string[]; adults: string[] }>(sql`
		with adult as (
			select ${grant.personId} as id from ${grant} where ${openGrant(grant)} and (
				${grant.role} = 'teacher' and ${grant.schoolId} = ${schoolId}
				or ${grant.role} = 'coordinator' and ${grant.programId} in (
					select ${programSchool.programId} from ${programSchool} where ${programSchool.schoolId} = ${schoolId}))
		)
		select
			(select coalesce(json_agg(distinct ${tables.person.displayName}), '[]')
				from ${studentMembership} join ${tables.person} on ${tables.person.id} = ${studentMembership.personId}
				where ${studentMembership.classroomId} = ${classroomId} and ${openMembership(studentMembership, 'student')}
					and ${studentMembership.personId} <> ${authorId}) as classmates,
			(select coalesce(json_agg(distinct called.name), '[]') from (
				select ${label.text} as name from adult join ${label} on ${label.subject} = 'person:' || adult.id
				union select ${tables.person.displayName} from adult join ${tables.person} on ${tables.person.id} = adult.id
			) called) as adults`);
	return names!;
}

/** The name that others see, as the student would like it. */
export const displayName: Kind = {
	// A name is short and says nothing: the quality check does not fit it.
	checks: [...checks.filter(({ name }) => name !== 'quality'), checkNamed('name')],
	context: async (context, scope, authorId) => ({
		...context,
		own: context.own?.map((own) => ({ ...own, everyName: true })),
		...(await namesAround(scope, authorId))
	}),
	released: applyName,
	takenBack: restoreName,
	beside: async ({ id, authorId }) => ({ profile: null, current: await nameBefore(id, authorId) })
};

/** Others see this name from now on. */
async function applyName(item: Item, scope: ReviewScope) {
	const [author] = await db().select().from(person).where(eq(person.id, item.authorId)).for('no key update');
	await db()
		.insert(nameChange)
		.values({ reviewableId: item.id, personId: item.authorId, before: author!.displayName, at: now() });
	await rename(item.authorId, await revisionBody(item.revisionId));
	await announceToPals(scope, item);
}

/** Restores the previous name, unless the student has another one by now. */
async function restoreName(item: Item, scope: ReviewScope) {
	const [change] = await db().select().from(nameChange).where(eq(nameChange.reviewableId, item.id));
	const [author] = await db().select().from(person).where(eq(person.id, item.authorId)).for('no key update');
	if (change && author!.displayName === (await revisionBody(item.revisionId)))
		await rename(item.authorId, change.before);
	await announceToPals(scope, item);
}

const rename = (personId: string, displayName: string) =>
	db().update(person).set({ displayName }).where(eq(person.id, personId));

/** The student's name until this one is approved, or the one before it was. */
async function nameBefore(itemId: string, authorId: string) {
	const [row] = await db()
		.select({ name: person.displayName, before: nameChange.before })
		.from(person)
		.leftJoin(nameChange, eq(nameChange.reviewableId, itemId))
		.where(eq(person.id, authorId));
	return { body: row!.before ?? row!.name, lang: 'und' };
}
