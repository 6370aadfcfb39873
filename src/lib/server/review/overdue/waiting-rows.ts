// Which items wait for which classroom, as SQL over many items: the open requests for approval.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { activePairing, isAskedSql, isWaiting, onHoldSql } from '../../kernel/predicates/index.ts';
import { programOf } from '../scope.ts';
import { calendars, waitingSince } from '../../schools/calendar/index.ts';
import {
	aliased,
	approvalRequest,
	classroom,
	cycle,
	pairing,
	reviewable,
	revision
} from '../../kernel/schema/index.ts';

const { c, q, r, v, y } = aliased({ c: classroom, q: approvalRequest, r: reviewable, v: revision, y: cycle });
const { w } = aliased({ w: pairing });

/**
 * One row for each item and each classroom whose approval it waits for: `reviewable_id`, `kind`, `revision_id`, `pairing_id`,
 * `author_id`, `program_id`, `submitted_at`, `classroom_id`, `school_id`. Without pairings that are not active, and without
 * items on hold, which have their own promise in minutes.
 * @param pairingsOnly rows `pairing_id`: only items of these pairings
 */
export const waitingRows = (moment: SQLWrapper, pairingsOnly?: SQLWrapper) => sql`(
	select ${r.id} as reviewable_id, ${r.kind}, ${r.revisionId}, ${r.pairingId}, ${r.authorId},
		case when ${w.id} is null then ${programOf(r.authorId)}
			else ${y.programId} end as program_id, ${r.submittedAt},
		${q.classroomId}, ${c.schoolId}
	from ${q}
	join ${v} on ${v.id} = ${q.revisionId}
	join ${r} on ${r.id} = ${v.reviewableId} and ${r.revisionId} = ${v.id}
	join ${c} on ${c.id} = ${q.classroomId}
	left join ${w} on ${w.id} = ${r.pairingId}
	left join ${y} on ${y.id} = ${w.cycleId}
	where ${isAskedSql(moment)} and ${isWaiting(r)} and ${r.releaseAt} is null and not ${onHoldSql(r.id)}
	and ${pairingsOnly ? sql`${activePairing(w)} and ${r.pairingId} in (${pairingsOnly})` : sql`(${activePairing(w)} or ${r.pairingId} is null)`})`;

/**
 * One row for each school whose promise can have ended: items handed in by its `cutoff` are overdue. The cutoff is computed
 * once for each school, not for each letter.
 */
export async function promiseCutoffs(moment: Date): Promise<SQL> {
	const cutoffs = [...(await calendars()).values()].map((calendar) => ({
		school_id: calendar.schoolId,
		cutoff: waitingSince(calendar, moment, calendar.promiseHours)
	}));
	return sql`json_to_recordset(${JSON.stringify(cutoffs)}::json) as promise (school_id text, cutoff timestamptz)`;
}
