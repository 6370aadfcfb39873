import { sql, type SQL } from 'drizzle-orm';
import type { Actor } from './actor.ts';

/** Somebody as a query sees them: the lists are those of `Actor`, empty without the role. */
export interface AccessReader {
	me: SQL;
	/** Classrooms they teach. */
	teaches: SQL;
	/** Schools where they work. */
	worksAt: SQL;
	/** Programs they coordinate. */
	programs: SQL;
}

/** The values of a reader, as a prepared query is given them. */
export function readerValues(actor: Actor) {
	const list = (ids: string[]) => `{${ids.join(',')}}`;
	return {
		me: actor.id,
		teaches: list(actor.teaches),
		worksAt: list(actor.worksAt),
		programs: list(actor.programs)
	};
}

const from = (value: (name: keyof AccessReader) => unknown): AccessReader => ({
	me: sql`${value('me')}::uuid`,
	teaches: sql`any(${value('teaches')}::uuid[])`,
	worksAt: sql`any(${value('worksAt')}::text[])`,
	programs: sql`any(${value('programs')}::text[])`
});

/** For a query that is built for this person. */
export function readerOf(actor: Actor): AccessReader {
	const values = readerValues(actor);
	return from((name) => sql.param(values[name]));
}

/** For a prepared query, which is given `readerValues`. */
export const readerGiven: AccessReader = from((name) => sql.placeholder(name));

/** Whoever a query names: to ask of everybody what is otherwise asked of who reads. */
export function readerIn(person: SQL): AccessReader {
	const open = (role: 'teacher' | 'coordinator') =>
		sql`from role_grant grant_ where grant_.person_id = ${person} and grant_.until is null and grant_.role = ${sql.raw(`'${role}'`)}`;
	return {
		me: person,
		teaches: sql`any(select seat.classroom_id from classroom_membership seat where seat.person_id = ${person}
			and seat.role = 'teacher' and seat.until is null and exists (select ${open('teacher')}))`,
		worksAt: sql`any(select grant_.school_id ${open('teacher')})`,
		programs: sql`any(select grant_.program_id ${open('coordinator')})`
	};
}
