// Who takes part, what was consented to, until when data is kept, and how much teachers have to read.
import { now } from '../kernel/clock.ts';
import { consentedSql } from '../consent/index.ts';
import { waitingRows } from '../review/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled, isNotUndone, onHoldSql } from '../kernel/predicates/index.ts';
import { deadline } from '../records/retention/index.ts';
import { type Scope, within } from './scope.ts';
import {
	aliased,
	classroom,
	cycle,
	enrolment,
	pairing,
	pairingMember,
	program,
	review,
	reviewable,
	revision
} from '../kernel/schema/index.ts';

const { c, d, e, g, m } = aliased({ c: classroom, d: review, e: enrolment, g: program, m: pairingMember });
const { r, v, w, y } = aliased({ r: reviewable, v: revision, w: pairing, y: cycle });

export interface TakingPart {
	/** Enrolled in a cycle of the scope, and how many of them with consent. */
	students: number;
	consented: number;
	/** Letters that wait for a classroom of the scope, and decisions of its classrooms in the last seven days. */
	waiting: number;
	decided: number;
	/** The first day on which data of the scope is erased. */
	eraseOn: string | null;
}

/** Every measure but those of letters and pairs. For a pairing, only its own letters and decisions count. */
export async function takingPart(scope: Scope): Promise<TakingPart> {
	const asOf = instant(now());
	const { pairingId, ...places } = scope;
	const enrolled = sql`
		select distinct ${e.personId}, ${y.id} as cycle_id, ${e.classroomId} from ${e}
		join ${y} on ${y.id} = ${e.cycleId} join ${c} on ${c.id} = ${e.classroomId}
		where ${isEnrolled(e)} ${within(places)}
		${pairingId ? sql`and ${e.id} in (select ${m.enrolmentId} from ${m} where ${m.pairingId} = ${pairingId})` : sql``}`;
	const [counted] = await rows<TakingPart>(sql`
		with enrolled as materialized (${enrolled}),
		read as (
			select distinct ${d.id} from ${d} join ${v} on ${v.id} = ${d.revisionId}
			join ${r} on ${r.id} = ${v.reviewableId} and ${r.kind} = 'message' and not ${onHoldSql(r.id)}
			join ${w} on ${w.id} = ${r.pairingId} join ${y} on ${y.id} = ${w.cycleId}
			join ${c} on ${c.id} = ${d.classroomId}
			cross join lateral (select ${d.classroomId}) e
			where ${isNotUndone(d)} and ${d.decision} in ('approve', 'return', 'withhold')
			and not ${onHoldSql(r.id)} and ${d.at} > ${asOf} - interval '7 days' ${within(scope)}),
		unread as (
			select distinct q.reviewable_id from ${waitingRows(asOf)} q
			join ${w} on ${w.id} = q.pairing_id join ${y} on ${y.id} = ${w.cycleId}
			join ${c} on ${c.id} = q.classroom_id
			cross join lateral (select q.classroom_id) e
			where q.kind = 'message' ${within(scope)})
		select count(distinct person_id)::int as students,
			(count(distinct person_id) filter (where ${consentedSql(sql`enrolled.person_id`, asOf)}))::int as consented,
			(select count(*)::int from unread) as waiting,
			(select count(*)::int from read) as decided,
			(select min(${deadline})::text from ${y} join ${g} on ${g.id} = ${y.programId}
				where ${y.id} in (select cycle_id from enrolled)) as "eraseOn"
		from enrolled`);
	return counted!;
}
