// Which items wait for which classroom, as SQL over many items: the open requests for approval.
import { sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { activePairing, isAskedSql, isWaiting, onHoldSql } from '../../kernel/predicates/index.ts';
import { programOf } from '../scope.ts';
import { calendars, waitingSince } from '../../schools/calendar/index.ts';
import { inner, tables } from '../../kernel/schema/index.ts';

const { approvalRequest } = tables;
const { classroom, cycle, item, pairing, revision } = inner;

/**
 * One row for each item and each classroom whose approval it waits for: `reviewable_id`, `kind`, `revision_id`, `pairing_id`,
 * `author_id`, `program_id`, `submitted_at`, `classroom_id`, `school_id`. Without pairings that are not active, and without
 * items on hold, which have their own promise in minutes.
 * @param pairingsOnly rows `pairing_id`: only items of these pairings
 */
export const waitingRows = (moment: SQLWrapper, pairingsOnly?: SQLWrapper) => sql`(
	select ${item.id} as reviewable_id, ${item.kind}, ${item.revisionId}, ${item.pairingId}, ${item.authorId},
		case when ${pairing.id} is null then ${programOf(item.authorId)}
			else ${cycle.programId} end as program_id, ${item.submittedAt},
		${approvalRequest.classroomId}, ${classroom.schoolId}
	from ${approvalRequest}
	join ${revision} on ${revision.id} = ${approvalRequest.revisionId}
	join ${item} on ${item.id} = ${revision.reviewableId} and ${item.revisionId} = ${revision.id}
	join ${classroom} on ${classroom.id} = ${approvalRequest.classroomId}
	left join ${pairing} on ${pairing.id} = ${item.pairingId}
	left join ${cycle} on ${cycle.id} = ${pairing.cycleId}
	where ${isAskedSql(moment)} and ${isWaiting(item)} and ${item.releaseAt} is null and not ${onHoldSql(item.id)}
	and ${pairingsOnly ? sql`${activePairing(pairing)} and ${item.pairingId} in (${pairingsOnly})` : sql`(${activePairing(pairing)} or ${item.pairingId} is null)`})`;

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
