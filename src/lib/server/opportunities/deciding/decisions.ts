// The decision about a call, found and recorded, and which applications count in it.
import { db, and, eq, isNull, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import {
	applicationOutcome,
	callDecision,
	type Aliased,
	type application,
	inner
} from '../../kernel/schema/index.ts';
import type { Actor } from '../../kernel/access/index.ts';
import { record, schoolsOfProgram, type Verb } from '../../kernel/audit/index.ts';
import { now } from '../../kernel/clock.ts';
import { instant, openGrant } from '../../kernel/predicates/index.ts';
import { scopedConsentSql } from '../../consent/index.ts';

const { callFacts, grant } = inner;

export type StandingDecision = typeof callDecision.$inferSelect;

/** The decision about a call that was not taken back. @param lock for a change of it */
export async function standingDecision(articleId: string, lock = false): Promise<StandingDecision | null> {
	const query = db()
		.select()
		.from(callDecision)
		.where(and(eq(callDecision.articleId, articleId), isNull(callDecision.endedAt)));
	const [row] = await (lock ? query.for('update') : query);
	return row ?? null;
}

/** What it says of each application. */
export const outcomesOf = (decisionId: string) =>
	db().select().from(applicationOutcome).where(eq(applicationOutcome.decisionId, decisionId));

/** Records what somebody, or a job, did about a decision, in the chains of the schools of the call's program. */
export const recordDecision = async (
	actor: Actor | null,
	{ id, programId }: { id: string; programId: string | null },
	verb: Verb,
	detail: string | null = null
): Promise<void> =>
	record({
		actorId: actor?.id ?? null,
		verb,
		subject: ['article', id],
		detail,
		schools: programId === null ? [] : await schoolsOfProgram(programId)
	});

type ApplicationColumns = Pick<
	Aliased<typeof application>,
	'articleId' | 'revisionId' | 'studentId' | 'schoolId' | 'withdrawnAt' | 'number'
>;

/**
 * Its student has not withdrawn it, and is still at the school through which they applied: the school that says whether they travel. One
 * of an adult from outside stands until it is withdrawn, with which it is erased.
 */
export const standsSql = (ap: ApplicationColumns): SQL<boolean> =>
	sql`(${isReviewed(ap)} and (${ap.studentId} is null or ${isAtSchoolSql(ap)}))`;

/** A place that was accepted goes with a student to another school. It is free when they are a student no longer. */
export const keepsPlaceSql = (ap: ApplicationColumns): SQL<boolean> =>
	sql`(${isReviewed(ap)} and (${ap.studentId} is null or ${isStudentSql(ap, sql`true`)}))`;

/** One that was withdrawn and begun anew has no number. */
const isReviewed = (ap: ApplicationColumns) => sql`${ap.withdrawnAt} is null and ${ap.number} is not null`;

/** Its student is still at the school through which they applied. */
export const isAtSchoolSql = (ap: ApplicationColumns): SQL<boolean> =>
	isStudentSql(ap, sql`${grant.schoolId} = ${ap.schoolId}`);

const isStudentSql = (ap: ApplicationColumns, where: SQLWrapper): SQL<boolean> => sql`exists (select
	from ${grant}
	where ${grant.personId} = ${ap.studentId} and ${openGrant(grant, 'student')} and ${where})`;

/**
 * Until the journey is over: the rules that were answered ask for the family's form, and it is there no longer, because it was withdrawn or
 * has run out. @param moment now, where a query does not name another one
 */
export const lacksFormSql = (
	ap: ApplicationColumns,
	moment: SQLWrapper = instant(now())
): SQL<boolean> => sql`(
	${ap.studentId} is not null and exists (select from ${callFacts} where ${callFacts.revisionId} = ${ap.revisionId}
		and (${callFacts.rules} ->> 'consent')::boolean
		and coalesce(${callFacts.travelTo} >= (${moment} at time zone ${callFacts.zone})::date, true))
	and not ${scopedConsentSql('travel', { student: ap.studentId, about: sql`${ap.articleId}::text`, moment })})`;
