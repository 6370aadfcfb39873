// Letters, replies, and whose time it took: docs/measures.md says each in words.
import type { SQL } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, isNotUndone, onHoldSql } from '../../kernel/predicates/index.ts';
import { answersTo } from './answers.ts';
import { hoursBetween, schoolHours } from './school-time.ts';
import { membersIn, type Scope } from './scope.ts';
import {
	aliased,
	classroom,
	enrolment,
	pairingMember,
	release,
	review,
	reviewable,
	revision
} from '../../kernel/schema/index.ts';

const { b, be, bm } = aliased({ b: release, be: enrolment, bm: pairingMember });
const { d, k, l, r, v } = aliased({ d: review, k: classroom, l: release, r: reviewable, v: revision });

/** A letter that is younger than this may still be answered: it counts neither way. In days. */
export const replyDays = 14;

export interface LetterMeasures {
	/** Handed in, whatever became of them; what is on hold counts in nothing here until the hold is lifted. */
	written: number;
	/** Released, and not taken back. */
	released: number;
	/** How often a teacher gave one back. */
	returned: number;
	/** Released letters that are old enough, and how many of them somebody answered. */
	answerable: number;
	answered: number;
	/** Medians, in hours of school: until a teacher decided, and until the pal’s answer was released. */
	teacherHours: number | null;
	palHours: number | null;
	/** Median, in hours by the clock: how long the teacher’s school was closed meanwhile. */
	closedHours: number | null;
}

/** What was written in a scope, and how fast it went. What is kept from an adult is in no number that they could read. */
export async function letterMeasures(scope: Scope): Promise<LetterMeasures> {
	const at = now();
	const [found] = await rows<LetterMeasures>(sql`
		with hours as materialized (select * from ${await schoolHours(at)}),
		member as (${membersIn(scope)}),
		letter as (
			select ${r.id}, ${r.state}, ${r.pairingId}, ${r.authorId} from member
			join ${r} on ${r.pairingId} = member.pairing_id and ${r.authorId} = member.person_id
			where ${r.kind} = 'message' and ${r.state} <> 'draft' and not ${onHoldSql(r.id)}),
		decided as (${decisions}),
		sent as (${answers})
		select
			(select count(*)::int from letter) as written,
			(select count(*)::int from sent) as released,
			(select count(*)::int from decided where decision = 'return') as returned,
			(select count(*)::int from sent where ${oldEnough(at)}) as answerable,
			(select count(*)::int from sent where ${oldEnough(at)} and answered_at is not null) as answered,
			(select percentile_cont(0.5) within group (order by hours) from decided) as "teacherHours",
			(select percentile_cont(0.5) within group (order by wall - hours) from decided) as "closedHours",
			(select percentile_cont(0.5) within group (order by hours) from sent where hours is not null) as "palHours"`);
	return found!;
}

const oldEnough = (at: Date): SQL => sql`at <= ${instant(at)} - make_interval(days => ${replyDays}::int)`;

/** Each decision that stands, with the hours of school of the classroom that decided. */
const decisions = sql`
	select ${d.decision}, ${hoursBetween(v.submittedAt, d.at)} as hours,
		extract(epoch from ${d.at} - ${v.submittedAt})::double precision / 3600 as wall
	from letter join ${v} on ${v.reviewableId} = letter.id
	join ${d} on ${d.revisionId} = ${v.id} and ${isNotUndone(d)}
		and ${d.decision} in ('approve', 'return', 'withhold')
	join ${k} on ${k.id} = ${d.classroomId}
	join hours h on h.school_id = ${k.schoolId}`;

/** Each letter that is with the pal, and the first that came back, with the hours of school of whoever answered. */
const answers = sql`
	select ${l.at}, back.at as answered_at,
		case when back.at is not null then ${hoursBetween(l.at, sql`back.at`)} end as hours
	from letter join ${l} on ${l.reviewableId} = letter.id
	left join lateral (
		select ${b.at}, ${k.schoolId} from ${answersTo(l)}
		join ${bm} on ${bm.pairingId} = ${b.pairingId} and ${bm.personId} = ${b.authorId}
		join ${be} on ${be.id} = ${bm.enrolmentId}
		join ${k} on ${k.id} = ${be.classroomId}
		order by ${b.id} limit 1
	) back on true
	left join hours h on h.school_id = back.school_id
	where letter.state = 'released'`;
