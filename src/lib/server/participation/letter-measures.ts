// Letters, replies, and how long each side took: docs/measures.md defines each measure.
import { now } from '../kernel/clock.ts';
import { rows, sql, type SQL } from '../kernel/db/index.ts';
import { instant, isHandedIn, isNotUndone, onHoldSql } from '../kernel/predicates/index.ts';
import { answersTo } from './answers.ts';
import { hoursBetween, schoolHours } from './school-time.ts';
import { membersInScope, type Scope } from './scope.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

const { classroom, enrolment, item, member, release, review, revision } = tables;
const { answer } = aliased({ answer: release });

/** In days: a younger letter may still be answered, so it counts neither as answered nor as unanswered. */
export const replyDays = 14;

export interface LetterMeasures {
	/** Handed in, whatever happened to them; letters on hold count in no number here until the hold is lifted. */
	written: number;
	/** Released, and not recalled. */
	released: number;
	/** How often a teacher returned one. */
	returned: number;
	/** Released letters that are old enough, and how many of them were answered. */
	answerable: number;
	answered: number;
	/** Medians, in school hours: until a teacher decided, and until the pal’s answer was released. */
	teacherHours: number | null;
	palHours: number | null;
	/** Median, in hours by the clock: how long the teacher’s school was closed in that time. */
	closedHours: number | null;
}

/**
 * How much was written in a scope, and how fast it went. Items on hold are in no number, because an adult from whom they
 * are kept could read it.
 */
export async function letterMeasures(scope: Scope): Promise<LetterMeasures> {
	const asOf = now();
	const [counted] = await rows<LetterMeasures>(sql`
		with hours as materialized (select * from ${await schoolHours(asOf)}),
		member as (${membersInScope(scope)}),
		letter as (
			select ${item.id}, ${item.state}, ${item.pairingId}, ${item.authorId} from member
			join ${item} on ${item.pairingId} = member.pairing_id and ${item.authorId} = member.person_id
			where ${item.kind} = 'message' and ${isHandedIn(item)} and not ${onHoldSql(item.id)}),
		decided as (${decisions}),
		sent as (${answers})
		select
			(select count(*)::int from letter) as written,
			(select count(*)::int from sent) as released,
			(select count(*)::int from decided where decision = 'return') as returned,
			(select count(*)::int from sent where ${oldEnough(asOf)}) as answerable,
			(select count(*)::int from sent where ${oldEnough(asOf)} and answered_at is not null) as answered,
			(select percentile_cont(0.5) within group (order by hours) from decided) as "teacherHours",
			(select percentile_cont(0.5) within group (order by wall - hours) from decided) as "closedHours",
			(select percentile_cont(0.5) within group (order by hours) from sent where hours is not null) as "palHours"`);
	return counted!;
}

const oldEnough = (asOf: Date): SQL => sql`at <= ${instant(asOf)} - make_interval(days => ${replyDays}::int)`;

/** Each decision in force, with the school hours of the classroom that decided. */
const decisions = sql`
	select ${review.decision}, ${hoursBetween(revision.submittedAt, review.at)} as hours,
		extract(epoch from ${review.at} - ${revision.submittedAt})::double precision / 3600 as wall
	from letter join ${revision} on ${revision.reviewableId} = letter.id
	join ${review} on ${review.revisionId} = ${revision.id} and ${isNotUndone(review)}
		and ${review.decision} in ('approve', 'return', 'withhold')
	join ${classroom} on ${classroom.id} = ${review.classroomId}
	join hours on hours.school_id = ${classroom.schoolId}`;

/** Each released letter and its first answer, with the school hours of the student who answered. */
const answers = sql`
	select ${release.at}, back.at as answered_at,
		case when back.at is not null then ${hoursBetween(release.at, sql`back.at`)} end as hours
	from letter join ${release} on ${release.reviewableId} = letter.id
	left join lateral (
		select ${answer.at}, ${classroom.schoolId} from ${answersTo(release)}
		join ${member} on ${member.pairingId} = ${answer.pairingId} and ${member.personId} = ${answer.authorId}
		join ${enrolment} on ${enrolment.id} = ${member.enrolmentId}
		join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		order by ${answer.id} limit 1
	) back on true
	left join hours on hours.school_id = back.school_id
	where letter.state = 'released'`;
