// Who takes part, what is agreed to and for how long it is kept, and how much teachers have to read.
import { sql } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { consentedSql } from '../../directory/consent/index.ts';
import { waits } from '../../review/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { instant, onHoldSql } from '../../kernel/predicates/index.ts';
import { deadline } from '../retention/index.ts';
import { type Scope, within } from './scope.ts';

export interface TakingPart {
	/** Enrolled in a cycle of the scope, and how many of them somebody agreed for. */
	students: number;
	consented: number;
	/** Letters that wait for a classroom of the scope, and decisions that its classrooms took in the last seven days. */
	waiting: number;
	decided: number;
	/** The first day on which something of the scope is erased. */
	eraseOn: string | null;
}

/** Everything but letters and pairs. Of a pairing only its own letters wait, and only its own were decided. */
export async function takingPart(scope: Scope): Promise<TakingPart> {
	const at = instant(now());
	const { pairingId, ...places } = scope;
	const enrolled = sql`
		select distinct e.person_id, y.id as cycle_id, e.classroom_id from enrolment e
		join cycle y on y.id = e.cycle_id join classroom c on c.id = e.classroom_id
		where e.until is null ${within(places)}
		${pairingId ? sql`and e.id in (select m.enrolment_id from pairing_member m where m.pairing_id = ${pairingId})` : sql``}`;
	const [found] = await rows<TakingPart>(sql`
		with enrolled as materialized (${enrolled}),
		read as (
			select distinct d.id from review d join revision v on v.id = d.revision_id
			join reviewable r on r.id = v.reviewable_id and r.kind = 'message' and not ${onHoldSql(sql`r.id`)}
			join pairing w on w.id = r.pairing_id join cycle y on y.id = w.cycle_id
			join classroom c on c.id = d.classroom_id
			cross join lateral (select d.classroom_id) e
			where d.undone_at is null and d.decision in ('approve', 'return', 'withhold')
			and not ${onHoldSql(sql`r.id`)} and d.at > ${at} - interval '7 days' ${within(scope)}),
		unread as (
			select distinct q.reviewable_id from ${waits(at)} q
			join pairing w on w.id = q.pairing_id join cycle y on y.id = w.cycle_id
			join classroom c on c.id = q.classroom_id
			cross join lateral (select q.classroom_id) e
			where q.kind = 'message' ${within(scope)})
		select count(distinct person_id)::int as students,
			(count(distinct person_id) filter (where ${consentedSql(sql`enrolled.person_id`, at)}))::int as consented,
			(select count(*)::int from unread) as waiting,
			(select count(*)::int from read) as decided,
			(select min(${deadline})::text from cycle y join program g on g.id = y.program_id
				where y.id in (select cycle_id from enrolled)) as "eraseOn"
		from enrolled`);
	return found!;
}
