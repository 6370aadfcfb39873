// Whose queue it is, and which of it: the values and conditions that the statements about the queue share.
import { sql } from '../kernel/db/index.ts';
import type { Actor } from '../kernel/access/index.ts';
import { now } from '../kernel/clock.ts';
import type { ReviewFilter } from './filter.ts';
import { claimLife } from './lock.ts';
import { aliased, review, revision } from '../kernel/schema/index.ts';
import { isNotUndone } from '../kernel/predicates/index.ts';

const { d, o } = aliased({ d: review, o: revision });

/** Whose queue it is, and since when a claim counts. */
export const reader = (actor: Actor) => ({
	personId: actor.id,
	now: now().toISOString(),
	alive: new Date(now().getTime() - claimLife).toISOString(),
	taught: `{${actor.teaches.join(',')}}`
});

/** A filter as values; null asks for everything. */
export const filterValues = (filter: ReviewFilter) => ({
	class: filter.class ?? null,
	student: filter.student ?? null,
	program: filter.program ?? null,
	language: filter.language ?? null,
	kind: filter.kind ?? null,
	urgent: filter.urgent ?? null,
	again: filter.again ?? null
});

const asked = (name: string, column: string, type = 'text') =>
	sql`(${sql.placeholder(name)}::${sql.raw(type)} is null
		or ${sql.raw(column)} = ${sql.placeholder(name)}::${sql.raw(type)})`;

/** A row of `waiting` fits the filter, but for what was returned before. */
export const fits = sql`${asked('class', 'classroom_id', 'uuid')} and ${asked('student', 'author_id', 'uuid')}
	and ${asked('program', 'program_id')} and ${asked('language', 'locale')}
	and ${asked('kind', 'kind')} and ${asked('urgent', 'held', 'boolean')}`;

/** A teacher has returned an earlier revision of the waiting letter `q`. */
export const returnedBefore = sql`exists (select from ${o} join ${d} on ${d.revisionId} = ${o.id}
	where q.number > 1 and ${o.reviewableId} = q.id and ${d.decision} = 'return' and ${isNotUndone(d)})`;

/** A waiting letter `q` fits the whole filter. */
export const matches = sql`${fits} and (${sql.placeholder('again')}::boolean is null
	or ${returnedBefore} = ${sql.placeholder('again')}::boolean)`;
