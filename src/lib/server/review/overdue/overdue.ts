import { type Actor, isCoordinator, isTeacher } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { anyOf, rows, sql } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import {
	aliased,
	claim,
	escalation,
	type ItemKind,
	pairingMember,
	person
} from '../../kernel/schema/index.ts';
import { claimLife } from '../lock-item.ts';
import { isNoWriter } from '../../schools/deputies/index.ts';
import { promiseCutoffs, waitingRows } from './waiting-rows.ts';

const { author, k, o, pal } = aliased({ author: person, k: claim, o: pairingMember, pal: person });
const { x } = aliased({ x: escalation });

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
		select w.reviewable_id as id, w.kind, ${author.displayName} as author, w.classroom_id as "classroomId",
			w.submitted_at as "submittedAt",
			(select string_agg(nullif(${pal.displayName}, ''), ', ' order by ${pal.id})
				from ${o} join ${pal} on ${pal.id} = ${o.personId}
				where ${o.pairingId} = w.pairing_id and ${o.personId} <> w.author_id) as pals
		from ${waitingRows(instant(now()))} w
		join ${await promiseCutoffs(now())} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		join ${author} on ${author.id} = w.author_id
		where ${anyOf(sql`w.classroom_id`, actor.teaches)}
		and ${isNoWriter(sql`${actor.id}::uuid`, { pairingId: sql`w.pairing_id`, authorId: sql`w.author_id` })}
		order by w.submitted_at, w.reviewable_id limit ${overduePage + 1}`);
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
		? sql`having (min(w.submitted_at), w.classroom_id) > (${after.oldest.toISOString()}::timestamptz,
			${after.classroomId}::uuid)`
		: sql``;
	const classes = await rows<OverdueClass>(sql`
		select w.school_id as "schoolId", w.classroom_id as "classroomId",
			count(distinct w.reviewable_id)::int as letters,
			min(w.submitted_at) as oldest,
			coalesce(json_agg(distinct ${k.by}) filter (where ${k.by} is not null), '[]') as holders,
			coalesce(json_agg(distinct ${x.toId}) filter (where ${x.toId} is not null), '[]') as deputies
		from ${waitingRows(instant(moment))} w
		join ${await promiseCutoffs(moment)} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		left join ${k} on ${k.reviewableId} = w.reviewable_id and ${k.activeAt} > ${activeSince}::timestamptz
		left join ${x} on ${x.revisionId} = w.revision_id and ${x.classroomId} = w.classroom_id
			and ${x.step} = 'deputy'
		where w.program_id = any(${sql.param(actor.programs)}::text[])
		group by w.school_id, w.classroom_id ${pageCondition}
		order by min(w.submitted_at), w.classroom_id limit ${overduePage + 1}`);
	return {
		classes: classes.slice(0, overduePage).map((row) => ({ ...row, oldest: new Date(row.oldest) })),
		more: classes.length > overduePage
	};
}
