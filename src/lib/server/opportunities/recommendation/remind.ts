// Teachers are reminded once of a recommendation that has waited for some days of school.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { notify } from '../../kernel/notify/index.ts';
import { isArticleModuleOn, openGrant, openMembership } from '../../kernel/predicates/index.ts';
import { aliased, recommendation, tables } from '../../kernel/schema/index.ts';
import { dayAfter, dayIn } from '../../kernel/time/index.ts';
import { type Calendar, calendars, isSchoolDay } from '../../schools/calendar/index.ts';
import { isStillThere } from '../find-application.ts';

const { application, article, callReview, grant, membership } = tables;
const { seatMembership } = aliased({ seatMembership: membership });

/** Days of school after which somebody is reminded. */
const daysOfSchool = 3;
/** In one sweep. */
const mostReminded = 500;

/** Reminds the teacher who writes it, or all who could; once. */
export async function remindOfRecommendations(): Promise<void> {
	const waiting = await rows<{ id: string; schoolId: string; askedAt: string }>(sql`
		select ${application.id}, ${application.schoolId} as "schoolId", ${tables.recommendation.askedAt} as "askedAt"
			from ${tables.recommendation}
		join ${application} on ${application.id} = ${tables.recommendation.applicationId}
			join ${article} on ${article.id} = ${application.articleId}
		where ${isArticleModuleOn('opportunities', article.programId)}
			and ${tables.recommendation.handedInAt} is null and ${tables.recommendation.remindedAt} is null
			and ${application.withdrawnAt} is null and ${isStillThere}
		and not exists (select from ${callReview} where ${callReview.articleId} = ${application.articleId})
		order by ${tables.recommendation.askedAt} limit ${mostReminded}`);
	const all = await calendars();
	for (const { id, schoolId, askedAt } of waiting)
		if (isDue(all.get(schoolId), new Date(askedAt))) await transaction(() => remind(id));
}

async function remind(applicationId: string): Promise<void> {
	const reminded = await db()
		.update(recommendation)
		.set({ remindedAt: now() })
		.where(
			and(
				eq(recommendation.applicationId, applicationId),
				isNull(recommendation.remindedAt),
				isNull(recommendation.handedInAt)
			)
		)
		.returning();
	if (!reminded.length) return;
	const teachers = await rows<{ id: string; writes: boolean }>(sql`
		select distinct ${seatMembership.personId} as id,
			${seatMembership.personId} = ${tables.recommendation.writerId} as writes
		from ${application} join ${tables.recommendation} on ${tables.recommendation.applicationId} = ${application.id}
		join ${membership} on ${membership.personId} = ${application.studentId} and ${openMembership(membership, 'student')}
		join ${seatMembership} on ${seatMembership.classroomId} = ${membership.classroomId}
			and ${openMembership(seatMembership, 'teacher')}
			and ${seatMembership.personId} <> ${application.studentId}
		where ${application.id} = ${applicationId}
		and exists (select from ${grant} where ${grant.personId} = ${seatMembership.personId}
			and ${openGrant(grant, 'teacher')})`);
	const writers = teachers.filter(({ writes }) => writes);
	await notify(
		(writers.length ? writers : teachers).map(({ id }) => ({
			...({ personId: id, kind: 'recommendation', subjectId: applicationId } as const)
		}))
	);
}

/** Whether so many days of school have come after the day on which it was asked. */
function isDue(calendar: Calendar | undefined, asked: Date): boolean {
	if (!calendar) return false;
	const today = dayIn(now(), calendar.timeZone);
	let days = 0;
	for (let day = dayAfter(dayIn(asked, calendar.timeZone)); day <= today; day = dayAfter(day))
		if (isSchoolDay(calendar, day) && ++days >= daysOfSchool) return true;
	return false;
}
