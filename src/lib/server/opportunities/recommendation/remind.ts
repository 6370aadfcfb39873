// Teachers are reminded once of a recommendation that has waited for some days of school.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, transaction, and, eq, isNull } from '../../kernel/db/index.ts';
import { notify } from '../../kernel/notify/index.ts';
import { openGrant, openMembership } from '../../kernel/predicates/index.ts';
import {
	aliased,
	application,
	callReview,
	classroomMembership,
	recommendation,
	roleGrant
} from '../../kernel/schema/index.ts';
import { dayAfter, dayIn } from '../../kernel/time/index.ts';
import { type Calendar, calendars, isSchoolDay } from '../../schools/calendar/index.ts';
import { isStillThere } from '../applicants.ts';

const { ap, g, own, rc, rv, seat } = aliased({
	ap: application,
	g: roleGrant,
	own: classroomMembership,
	seat: classroomMembership,
	rc: recommendation,
	rv: callReview
});

/** Days of school after which somebody is reminded. */
const daysOfSchool = 3;
/** In one sweep. */
const mostReminded = 500;

/** Reminds the teacher who writes it, or all who could; once. */
export async function remindOfRecommendations(): Promise<void> {
	const waiting = await rows<{ id: string; schoolId: string; askedAt: string }>(sql`
		select ${ap.id}, ${ap.schoolId} as "schoolId", ${rc.askedAt} as "askedAt" from ${rc}
		join ${ap} on ${ap.id} = ${rc.applicationId}
		where ${rc.handedInAt} is null and ${rc.remindedAt} is null and ${ap.withdrawnAt} is null and ${isStillThere}
		and not exists (select from ${rv} where ${rv.articleId} = ${ap.articleId})
		order by ${rc.askedAt} limit ${mostReminded}`);
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
		select distinct ${seat.personId} as id, ${seat.personId} = ${rc.writerId} as writes
		from ${ap} join ${rc} on ${rc.applicationId} = ${ap.id}
		join ${own} on ${own.personId} = ${ap.studentId} and ${openMembership(own, 'student')}
		join ${seat} on ${seat.classroomId} = ${own.classroomId} and ${openMembership(seat, 'teacher')}
			and ${seat.personId} <> ${ap.studentId}
		where ${ap.id} = ${applicationId}
		and exists (select from ${g} where ${g.personId} = ${seat.personId} and ${openGrant(g, 'teacher')})`);
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
