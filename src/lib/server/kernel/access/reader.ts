import { sql, type SQL } from '../db/index.ts';
import type { StandingPerson } from './actor.ts';
import { aliased, tables } from '../schema/index.ts';
import { openGrant, openMembership } from '../predicates/index.ts';

const { readerGrant } = aliased({ readerGrant: tables.grant });
const { readerMembership } = aliased({ readerMembership: tables.membership });

/** A person as SQL conditions see them. The lists are those of `Actor`, empty without the role. */
export interface AccessReader {
	me: SQL;
	/** Classrooms they teach. */
	teaches: SQL;
	/** Schools where they work. */
	worksAt: SQL;
	/** Programs they coordinate. */
	programs: SQL;
}

/** The reader of a query of what waits for somebody. */
export interface WaitingReader extends AccessReader {
	/** A query of the ids of everybody who counts as one adult with them, themselves included. */
	hand: SQL;
	now: SQL;
}

/** The values of the parameters of `preparedReader`. */
export function readerValues(actor: Pick<StandingPerson, 'id' | 'teaches' | 'worksAt' | 'programs'>) {
	const list = (ids: string[]) => `{${ids.join(',')}}`;
	return {
		me: actor.id,
		teaches: list(actor.teaches),
		worksAt: list(actor.worksAt),
		programs: list(actor.programs)
	};
}

const readerFrom = (value: (name: keyof AccessReader) => unknown): AccessReader => ({
	me: sql`${value('me')}::uuid`,
	teaches: sql`any(${value('teaches')}::uuid[])`,
	worksAt: sql`any(${value('worksAt')}::text[])`,
	programs: sql`any(${value('programs')}::text[])`
});

/** The reader of a query that is built for this person. */
export function readerOf(actor: StandingPerson): AccessReader {
	const values = readerValues(actor);
	return readerFrom((name) => sql.param(values[name]));
}

/** The reader of a prepared query, whose parameters are `readerValues`. */
export const preparedReader: AccessReader = readerFrom((name) => sql.placeholder(name));

/** A reader for any person that a query names: it checks a rule for many people, not only for the current actor. */
export function readerIn(person: SQL): AccessReader {
	const openGrantOf = (role: 'teacher' | 'coordinator') =>
		sql`from ${readerGrant} where ${readerGrant.personId} = ${person} and ${openGrant(readerGrant)}
			and ${readerGrant.role} = ${sql.raw(`'${role}'`)}`;
	return {
		me: person,
		teaches: sql`any(select ${readerMembership.classroomId} from ${readerMembership}
			where ${readerMembership.personId} = ${person}
			and ${openMembership(readerMembership, 'teacher')} and exists (select ${openGrantOf('teacher')}))`,
		worksAt: sql`any(select ${readerGrant.schoolId} ${openGrantOf('teacher')})`,
		programs: sql`any(select ${readerGrant.programId} ${openGrantOf('coordinator')})`
	};
}
