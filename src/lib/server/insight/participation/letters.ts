// Letters, replies, and whose time it took: docs/measures.md says each in words.
import { type SQL, sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant, onHoldSql } from '../../kernel/predicates/index.ts';
import { hoursBetween, schoolHours } from './school-time.ts';
import { membersIn, type Scope } from './scope.ts';

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
			select r.id, r.state, r.pairing_id, r.author_id from member
			join reviewable r on r.pairing_id = member.pairing_id and r.author_id = member.person_id
			where r.kind = 'message' and r.state <> 'draft' and not ${onHoldSql(sql`r.id`)}),
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
	select d.decision, ${hoursBetween(sql`v.submitted_at`, sql`d.at`)} as hours,
		extract(epoch from d.at - v.submitted_at)::double precision / 3600 as wall
	from letter join revision v on v.reviewable_id = letter.id
	join review d on d.revision_id = v.id and d.undone_at is null and d.decision in ('approve', 'return', 'withhold')
	join classroom k on k.id = d.classroom_id
	join hours h on h.school_id = k.school_id`;

/** Each letter that is with the pal, and the first that came back, with the hours of school of whoever answered. */
const answers = sql`
	select l.at, back.at as answered_at,
		case when back.at is not null then ${hoursBetween(sql`l.at`, sql`back.at`)} end as hours
	from letter join release l on l.reviewable_id = letter.id
	left join lateral (
		select b.at, k.school_id from release b
		join reviewable br on br.id = b.reviewable_id and br.state = 'released'
		join pairing_member bm on bm.pairing_id = b.pairing_id and bm.person_id = b.author_id
		join enrolment be on be.id = bm.enrolment_id
		join classroom k on k.id = be.classroom_id
		where b.pairing_id = l.pairing_id and b.author_id <> l.author_id and b.id > l.id
		order by b.id limit 1
	) back on true
	left join hours h on h.school_id = back.school_id
	where letter.state = 'released'`;
