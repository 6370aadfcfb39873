// Applications as their students, and the schools of these, find them; and which adults have to do with somebody who applies.
import { type Actor, type AccessReader, isOffDesk, teachesStudent, worksAt } from '../kernel/access/index.ts';
import { db, and, desc, eq, inArray, sql, type SQL } from '../kernel/db/index.ts';
import { application, applicationAnswer, reviewable, aliased, tables } from '../kernel/schema/index.ts';
import { callsOfRevisions, type FoundCall } from './find-call.ts';
import { type ToldOutcome, toldOutcomes } from './outcome-of.ts';
import { isReleased, openGrant, openMembership } from '../kernel/predicates/index.ts';

const { grant, item } = tables;
const { studentMembership } = aliased({ studentMembership: tables.membership });

/** An application of somebody’s own, with what is written so far, and where it stands at the desk. */
export interface OwnApplication {
	id: string;
	articleId: string;
	revisionId: string;
	locale: string;
	itemId: string;
	handedInAt: Date | null;
	withdrawnAt: Date | null;
	/** It has one while it is reviewed, and afterwards. */
	number: number | null;
	/** What its student was told; null: nothing yet. */
	told: ToldOutcome | null;
	item: { id: string; state: string; revisionId: string } | null;
	/** By the number of their question. */
	answers: Map<number, string>;
	/** When something was saved last: a form that was loaded before is told. */
	savedAt: string;
}

/** @param lock for a change of it @returns null where the student has none for this call */
export async function ownApplication(
	actor: Actor,
	articleId: string,
	lock = false
): Promise<OwnApplication | null> {
	const query = db()
		.select()
		.from(application)
		.where(and(eq(application.articleId, articleId), eq(application.studentId, actor.id)));
	const [row] = await withAnswers(await (lock ? query.for('update') : query));
	return row ?? null;
}

/** Applications on a page of somebody’s own. */
const mostShown = 30;

/** The newest applications of a student, by the article of their call. */
export async function ownApplications(actor: Actor): Promise<Map<string, OwnApplication>> {
	const list = await db()
		.select()
		.from(application)
		.where(eq(application.studentId, actor.id))
		.orderBy(desc(application.id))
		.limit(mostShown);
	return new Map((await withAnswers(list)).map((own) => [own.articleId, own]));
}

/** A call to which somebody has applied, in the wording that they answered: it may be public no longer. */
export async function ownGoneCall(
	actor: Actor,
	slug: string,
	locale: string
): Promise<{ call: FoundCall; own: OwnApplication } | undefined> {
	const list = [...(await ownApplications(actor)).values()];
	const calls = await callsOfRevisions(
		list.map(({ revisionId }) => revisionId),
		locale
	);
	const call = calls.find((candidate) => candidate.slug === slug);
	return call && { call, own: list.find(({ articleId }) => articleId === call.id)! };
}

async function withAnswers(list: (typeof application.$inferSelect)[]): Promise<OwnApplication[]> {
	if (!list.length) return [];
	const answers = await db()
		.select()
		.from(applicationAnswer)
		.where(
			inArray(
				applicationAnswer.applicationId,
				list.map(({ id }) => id)
			)
		);
	const handedIn = list.flatMap(({ reviewableId }) => reviewableId ?? []);
	const items = handedIn.length
		? await db()
				.select({ id: reviewable.id, state: reviewable.state, revisionId: reviewable.revisionId })
				.from(reviewable)
				.where(inArray(reviewable.id, handedIn))
		: [];
	const told = await toldOutcomes(list.filter(({ number }) => number !== null).map(({ id }) => id));
	return list.map((row) => {
		const own = answers.filter(({ applicationId }) => applicationId === row.id);
		return {
			...row,
			told: told.get(row.id) ?? null,
			item: items.find(({ id }) => id === row.reviewableId) ?? null,
			answers: new Map(own.map(({ number, body }) => [number, body])),
			savedAt: own.reduce((last, { savedAt }) => (savedAt > last ? savedAt : last), row.begunAt).toISOString()
		};
	});
}

/** Whether a reader teaches the student who applies now: a class of theirs. */
export const teachesApplicant = (reader: AccessReader): SQL<boolean> => sql`exists (select
	from ${studentMembership}
	where ${studentMembership.personId} = ${tables.application.studentId} and ${openMembership(studentMembership, 'student')}
	and ${teachesStudent.where(reader, { id: tables.application.studentId, classroomId: studentMembership.classroomId })})`;

/** Whether the student still learns at the school through which they apply. */
export const isStillThere: SQL<boolean> = sql`exists (select from ${grant}
	where ${grant.personId} = ${tables.application.studentId}
	and ${grant.schoolId} = ${tables.application.schoolId} and ${openGrant(grant, 'student')})`;

/** Whether an adult from outside applies, without an account and without a school. */
export const isFromOutside: SQL<boolean> = sql`${tables.application.studentId} is null`;

/**
 * Whether reviewers can read an application, with its item where it has one: the desk has released the answers of a student who is
 * still there; of an adult from outside, what was handed in.
 */
export const isReadable: SQL<boolean> = sql`(${tables.application.withdrawnAt} is null
	and (${isFromOutside} and ${tables.application.handedInAt} is not null or ${isReleased(item)} and ${isStillThere}))`;

/** Whether a reader works at the school of the application, and its text is not kept from them. Never their own. */
export const isOfTheirSchool = (
	reader: AccessReader
): SQL<boolean> => sql`(${worksAt.where(reader, tables.application.schoolId)}
	and ${tables.application.studentId} <> ${reader.me} and not ${isOffDesk.where(reader, tables.application.reviewableId)})`;
