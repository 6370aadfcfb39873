// The reader and the filter of a queue: values and conditions that the statements about the queue share.
import * as v from 'valibot';
import { itemKinds, tables } from '../kernel/schema/index.ts';
import { sql } from '../kernel/db/index.ts';
import { readerValues, type StandingPerson } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import { claimLife } from './lock-item.ts';
import { isNotUndone } from '../kernel/predicates/index.ts';

const { review, revision } = tables;

const flag = v.optional(
	v.pipe(
		v.literal('1'),
		v.transform(() => true)
	)
);
const text = v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(60)));
const uuid = v.optional(v.pipe(v.string(), v.uuid()));

const Filter = v.object({
	/** A classroom of this teacher. */
	class: uuid,
	/** A writer. */
	student: uuid,
	program: text,
	kind: v.optional(v.picklist(itemKinds)),
	urgent: flag,
	/** Returned before. */
	again: flag,
	/** The language of the letter (BCP 47). */
	language: text
});

/** Which of the waiting items are shown; part of the address of the page. */
export type ReviewFilter = v.InferOutput<typeof Filter>;

const names = ['class', 'student', 'program', 'urgent', 'again', 'language', 'kind'] as const;

/** The filter in an address; invalid parts are left out. */
export function readQueueFilter(search: URLSearchParams): ReviewFilter {
	const entries = names.flatMap((name) => {
		const value = search.get(name);
		const { success } = v.safeParse(Filter.entries[name], value ?? undefined);
		return value !== null && success ? [[name, value] as const] : [];
	});
	return v.parse(Filter, Object.fromEntries(entries));
}

/** The same as an address's search, with `?`, or empty. */
export function filterSearch(filter: ReviewFilter): string {
	const parts = names.flatMap((name) => {
		const value = filter[name];
		return value === undefined ? [] : [[name, value === true ? '1' : value] as [string, string]];
	});
	return parts.length ? `?${new URLSearchParams(parts)}` : '';
}

/** The reader of the queue, and since when a claim must have been active. */
export const queueReader = (actor: StandingPerson) => ({
	...readerValues(actor),
	personId: actor.id,
	now: now().toISOString(),
	alive: new Date(now().getTime() - claimLife).toISOString(),
	taught: `{${actor.teaches.join(',')}}`
});

/** A filter as values; null matches everything. */
export const filterValues = (filter: ReviewFilter) => ({
	class: filter.class ?? null,
	student: filter.student ?? null,
	program: filter.program ?? null,
	language: filter.language ?? null,
	kind: filter.kind ?? null,
	urgent: filter.urgent ?? null,
	again: filter.again ?? null
});

const isUnsetOr = (name: string, column: string, type = 'text') =>
	sql`(${sql.placeholder(name)}::${sql.raw(type)} is null
		or ${sql.raw(column)} = ${sql.placeholder(name)}::${sql.raw(type)})`;

/** Whether a row of `waiting` fits the filter, apart from `again`. */
export const fitsFilter = sql`${isUnsetOr('class', 'classroom_id', 'uuid')} and ${isUnsetOr('student', 'author_id', 'uuid')}
	and ${isUnsetOr('program', 'program_id')} and ${isUnsetOr('language', 'locale')}
	and ${isUnsetOr('kind', 'kind')} and ${isUnsetOr('urgent', 'held', 'boolean')}`;

/** Whether a teacher has returned an earlier revision of the waiting letter `q`. */
export const returnedBefore = sql`exists (select from ${revision}
	join ${review} on ${review.revisionId} = ${revision.id}
	where waiting_item.number > 1 and ${revision.reviewableId} = waiting_item.id and ${review.decision} = 'return'
		and ${isNotUndone(review)})`;

/** Whether a waiting letter `q` fits the whole filter. */
export const matchesFilter = sql`${fitsFilter} and (${sql.placeholder('again')}::boolean is null
	or ${returnedBefore} = ${sql.placeholder('again')}::boolean)`;
