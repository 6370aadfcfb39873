// Who takes part, what was consented to, until when data is kept, and how much teachers have to read.
import { now } from '../kernel/clock.ts';
import { consentedSql } from '../consent/index.ts';
import { waitingRows } from '../review/index.ts';
import { rows, sql } from '../kernel/db/index.ts';
import { instant, isEnrolled, isNotUndone, onHoldSql } from '../kernel/predicates/index.ts';
import { deadline } from '../records/retention/index.ts';
import { type Scope, within } from './scope.ts';
import { tables } from '../kernel/schema/index.ts';

const { classroom, cycle, enrolment, item, member, pairing, program, review, revision } = tables;

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
		select distinct ${enrolment.personId}, ${cycle.id} as cycle_id, ${enrolment.classroomId} from ${enrolment}
		join ${cycle} on ${cycle.id} = ${enrolment.cycleId} join ${classroom} on ${classroom.id} = ${enrolment.classroomId}
		where ${isEnrolled(enrolment)} ${within(places)}
		${pairingId ? sql`and ${enrolment.id} in (select ${member.enrolmentId} from ${member} where ${member.pairingId} = ${pairingId})` : sql``}`;
	const [counted] = await rows<TakingPart>(sql`
		with enrolled as materialized (${enrolled}),
		read as (
			select distinct ${review.id} from ${review} join ${revision} on ${revision.id} = ${review.revisionId}
			join ${item} on ${item.id} = ${revision.reviewableId} and ${item.kind} = 'message' and not ${onHoldSql(item.id)}
			join ${pairing} on ${pairing.id} = ${item.pairingId} join ${cycle} on ${cycle.id} = ${pairing.cycleId}
			join ${classroom} on ${classroom.id} = ${review.classroomId}
			cross join lateral (select ${review.classroomId}) enrolment
			where ${isNotUndone(review)} and ${review.decision} in ('approve', 'return', 'withhold')
			and not ${onHoldSql(item.id)} and ${review.at} > ${asOf} - interval '7 days' ${within(scope)}),
		unread as (
			select distinct waiting_item.reviewable_id from ${waitingRows(asOf)} waiting_item
			join ${pairing} on ${pairing.id} = waiting_item.pairing_id join ${cycle} on ${cycle.id} = ${pairing.cycleId}
			join ${classroom} on ${classroom.id} = waiting_item.classroom_id
			cross join lateral (select waiting_item.classroom_id) enrolment
			where waiting_item.kind = 'message' ${within(scope)})
		select count(distinct person_id)::int as students,
			(count(distinct person_id) filter (where ${consentedSql(sql`enrolled.person_id`, asOf)}))::int as consented,
			(select count(*)::int from unread) as waiting,
			(select count(*)::int from read) as decided,
			(select min(${deadline})::text from ${cycle} join ${program} on ${program.id} = ${cycle.programId}
				where ${cycle.id} in (select cycle_id from enrolled)) as "eraseOn"
		from enrolled`);
	return counted!;
}
