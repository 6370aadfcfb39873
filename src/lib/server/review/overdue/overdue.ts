// Which items wait for which classroom, as SQL over many items (the open requests for approval), and which of them wait too long.
import { type Actor, isCoordinator, isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, activePairing, isAskedSql, isWaiting, onHoldSql } from '../../kernel/predicates/index.ts';
import { aliased, type ItemKind, tables, inner } from '../../kernel/schema/index.ts';
import { claimLife } from '../lock-item.ts';
import { isNoWriter } from '../../schools/deputies/index.ts';
import { programOf } from '../scope.ts';
import { calendars, waitingSince } from '../../schools/calendar/index.ts';

const { approvalRequest, claim, escalation, member } = tables;
const { classroom, cycle, item, pairing, revision } = inner;
const { author, pal } = aliased({ author: tables.person, pal: tables.person });

/** An item past the promise, for a teacher whose class has to approve. */
export interface OverdueLetter {
	id: string;
	kind: ItemKind;
	author: string;
	/** Null for an item without a pairing, or where all pals were erased. */
	pals: string | null;
	classroomId: string;
	submittedAt: Date;
}

/** Letters or classes on one page. */
export const overduePage = 50;

/** Overdue items of the classes of this teacher, oldest first. */
export async function overdueOf(actor: Actor): Promise<{ letters: OverdueLetter[]; more: boolean }> {
	if (!isTeacher(actor)) return { letters: [], more: false };
	const letters = await rows<OverdueLetter>(sql`
		select waiting_item.reviewable_id as id, waiting_item.kind, ${author.displayName} as author,
			waiting_item.classroom_id as "classroomId",
			waiting_item.submitted_at as "submittedAt",
			(select string_agg(nullif(${pal.displayName}, ''), ', ' order by ${pal.id})
				from ${member} join ${pal} on ${pal.id} = ${member.personId}
				where ${member.pairingId} = waiting_item.pairing_id and ${member.personId} <> waiting_item.author_id) as pals
		from ${waitingRows(instant(now()))} waiting_item
		join ${await promiseCutoffs(now())} on promise.school_id = waiting_item.school_id
			and waiting_item.submitted_at <= promise.cutoff
		join ${author} on ${author.id} = waiting_item.author_id
		where ${anyOf(sql`waiting_item.classroom_id`, actor.teaches)}
		and ${isNoWriter(sql`${actor.id}::uuid`, { pairingId: sql`waiting_item.pairing_id`, authorId: sql`waiting_item.author_id` })}
		order by waiting_item.submitted_at, waiting_item.reviewable_id limit ${overduePage + 1}`);
	return { letters: letters.slice(0, overduePage).map(withDate), more: letters.length > overduePage };
}

const withDate = (letter: OverdueLetter) => ({ ...letter, submittedAt: new Date(letter.submittedAt) });

/** A class with letters past the promise, for the coordinator: how many, since when, with whom. Without texts and students. */
export interface OverdueClass {
	schoolId: string;
	classroomId: string;
	letters: number;
	oldest: Date;
	/** Who has one of them open on the desk. */
	holders: string[];
	/** Deputies to whom some were escalated. */
	deputies: string[];
}

/** The class after which a page begins. */
export interface OverduePageStart {
	oldest: Date;
	classroomId: string;
}

/** Classes in the programs of this coordinator, the longest wait first. */
export async function overdueInPrograms(
	actor: Actor,
	after?: OverduePageStart
): Promise<{ classes: OverdueClass[]; more: boolean }> {
	if (!isCoordinator(actor)) return { classes: [], more: false };
	const moment = now();
	const activeSince = new Date(moment.getTime() - claimLife).toISOString();
	const pageCondition = after
		? sql`having (min(waiting_item.submitted_at),
			waiting_item.classroom_id) > (${after.oldest.toISOString()}::timestamptz,
			${after.classroomId}::uuid)`
		: sql``;
	const classes = await rows<OverdueClass>(sql`
		select waiting_item.school_id as "schoolId", waiting_item.classroom_id as "classroomId",
			count(distinct waiting_item.reviewable_id)::int as letters,
			min(waiting_item.submitted_at) as oldest,
			coalesce(json_agg(distinct ${claim.by}) filter (where ${claim.by} is not null), '[]') as holders,
			coalesce(json_agg(distinct ${escalation.toId}) filter (where ${escalation.toId} is not null), '[]') as deputies
		from ${waitingRows(instant(moment))} waiting_item
		join ${await promiseCutoffs(moment)} on promise.school_id = waiting_item.school_id
			and waiting_item.submitted_at <= promise.cutoff
		left join ${claim} on ${claim.reviewableId} = waiting_item.reviewable_id
			and ${claim.activeAt} > ${activeSince}::timestamptz
		left join ${escalation} on ${escalation.revisionId} = waiting_item.revision_id
			and ${escalation.classroomId} = waiting_item.classroom_id
			and ${escalation.step} = 'deputy'
		where waiting_item.program_id = any(${sql.param(actor.programs)}::text[])
		group by waiting_item.school_id, waiting_item.classroom_id ${pageCondition}
		order by min(waiting_item.submitted_at), waiting_item.classroom_id limit ${overduePage + 1}`);
	return {
		classes: classes.slice(0, overduePage).map((row) => ({ ...row, oldest: new Date(row.oldest) })),
		more: classes.length > overduePage
	};
}

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
