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
import { claimLife } from '../lock.ts';
import { isNoWriter } from '../../directory/delegation/index.ts';
import { promises, waits } from './waits.ts';

const { author, k, o, pal } = aliased({ author: person, k: claim, o: pairingMember, pal: person });
const { x } = aliased({ x: escalation });

/** Something past the promise, for a teacher whose class is asked. */
export interface OverdueLetter {
	id: string;
	kind: ItemKind;
	author: string;
	/** Null where it belongs to its writer, or where all of them were erased. */
	pals: string | null;
	classroomId: string;
	submittedAt: Date;
}

/** On one page. */
export const overduePage = 50;

/** What waits too long in the classes of this teacher, oldest first. */
export async function overdueOf(actor: Actor): Promise<{ letters: OverdueLetter[]; more: boolean }> {
	if (!isTeacher(actor)) return { letters: [], more: false };
	const found = await rows<OverdueLetter>(sql`
		select w.reviewable_id as id, w.kind, ${author.displayName} as author, w.classroom_id as "classroomId",
			w.submitted_at as "submittedAt",
			(select string_agg(nullif(${pal.displayName}, ''), ', ' order by ${pal.id})
				from ${o} join ${pal} on ${pal.id} = ${o.personId}
				where ${o.pairingId} = w.pairing_id and ${o.personId} <> w.author_id) as pals
		from ${waits(instant(now()))} w
		join ${await promises(now())} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		join ${author} on ${author.id} = w.author_id
		where ${anyOf(sql`w.classroom_id`, actor.teaches)}
		and ${isNoWriter(sql`${actor.id}::uuid`, { pairingId: sql`w.pairing_id`, authorId: sql`w.author_id` })}
		order by w.submitted_at, w.reviewable_id limit ${overduePage + 1}`);
	return { letters: found.slice(0, overduePage).map(dated), more: found.length > overduePage };
}

const dated = (letter: OverdueLetter) => ({ ...letter, submittedAt: new Date(letter.submittedAt) });

/** A class with letters past the promise, as the coordinator may know it: how many, since when, at whom. No words, no students. */
export interface OverdueClass {
	schoolId: string;
	classroomId: string;
	letters: number;
	oldest: Date;
	/** Who has one of them open on the desk. */
	holders: string[];
	/** Deputies to whom some have gone. */
	deputies: string[];
}

/** Where a page of classes begins: after this one. */
export interface After {
	oldest: Date;
	classroomId: string;
}

/** Classes in the programs of this coordinator, the longest wait first. */
export async function overdueInPrograms(
	actor: Actor,
	after?: After
): Promise<{ classes: OverdueClass[]; more: boolean }> {
	if (!isCoordinator(actor)) return { classes: [], more: false };
	const at = now();
	const active = new Date(at.getTime() - claimLife).toISOString();
	const next = after
		? sql`having (min(w.submitted_at), w.classroom_id) > (${after.oldest.toISOString()}::timestamptz,
			${after.classroomId}::uuid)`
		: sql``;
	const found = await rows<OverdueClass>(sql`
		select w.school_id as "schoolId", w.classroom_id as "classroomId",
			count(distinct w.reviewable_id)::int as letters,
			min(w.submitted_at) as oldest,
			coalesce(json_agg(distinct ${k.by}) filter (where ${k.by} is not null), '[]') as holders,
			coalesce(json_agg(distinct ${x.toId}) filter (where ${x.toId} is not null), '[]') as deputies
		from ${waits(instant(at))} w
		join ${await promises(at)} on promise.school_id = w.school_id and w.submitted_at <= promise.cutoff
		left join ${k} on ${k.reviewableId} = w.reviewable_id and ${k.activeAt} > ${active}::timestamptz
		left join ${x} on ${x.revisionId} = w.revision_id and ${x.classroomId} = w.classroom_id
			and ${x.step} = 'deputy'
		where w.program_id = any(${sql.param(actor.programs)}::text[])
		group by w.school_id, w.classroom_id ${next}
		order by min(w.submitted_at), w.classroom_id limit ${overduePage + 1}`);
	return {
		classes: found.slice(0, overduePage).map((one) => ({ ...one, oldest: new Date(one.oldest) })),
		more: found.length > overduePage
	};
}
