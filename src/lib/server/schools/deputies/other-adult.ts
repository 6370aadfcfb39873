// Another adult, for decisions that need a second one.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { isNoWriter, isDeputyInForce } from './eligibility.ts';

const { deputy, membership, person, school } = tables;

/** What the first adult decided about, and for which classroom. */
export interface OtherAdultQuery {
	classroomId: string;
	schoolId: string;
	/** The first adult. */
	firstId: string;
	/** Null for an item without a pairing. */
	pairingId: string | null;
	authorId: string;
}

/**
 * Whether somebody, a row `person` of `person`, is another adult than the first: of another hand (decision 0045), with an open
 * account, and no member of the pairing.
 */
export const isOtherAdult = ({ firstId, pairingId, authorId }: OtherAdultQuery) => sql`
	${person.id} not in ${handSql(sql`${firstId}::uuid`)}
	and ${isNoWriter(person.id, { pairingId: sql`${pairingId}::uuid`, authorId: sql`${authorId}::uuid` })}
	and not ${suspendedSql(person.id, instant(now()))}`;

/** Other adults who teach the classroom. @param condition on `person`, what they must be besides */
export const otherTeachers = (query: OtherAdultQuery, condition: SQLWrapper): Promise<{ id: string }[]> =>
	rows(sql`
		select ${person.id} from ${person} join ${membership} on ${membership.personId} = ${person.id}
		where ${membership.classroomId} = ${query.classroomId} and ${openMembership(membership, 'teacher')}
		and ${isOtherAdult(query)} and ${condition}`);

/** The deputy whom the first adult named last, if that is another adult. @param condition as for `otherTeachers` */
export const otherDeputy = (query: OtherAdultQuery, condition: SQLWrapper): Promise<{ id: string }[]> =>
	rows(sql`
		select ${person.id} from ${person} join ${deputy} on ${deputy.deputyId} = ${person.id}
			join ${school} on ${school.id} = ${deputy.schoolId}
		where ${deputy.teacherId} = ${query.firstId} and ${deputy.schoolId} = ${query.schoolId}
			and ${isDeputyInForce(instant(now()))}
		and ${isOtherAdult(query)} and ${condition} order by ${deputy.at} desc limit 1`);
