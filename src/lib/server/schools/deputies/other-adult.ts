// Another adult, for decisions that need a second one.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { aliased, classroomMembership, deputy, person, school } from '../../kernel/schema/index.ts';
import { handSql } from '../../people/hands/index.ts';
import { isNoWriter, isDeputyInForce } from './eligibility.ts';

const { d, p, s, t } = aliased({ d: deputy, p: person, s: school, t: classroomMembership });

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
 * Whether somebody, a row `p` of `person`, is another adult than the first: of another hand (decision 0045), with an open
 * account, and no member of the pairing.
 */
export const isOtherAdult = ({ firstId, pairingId, authorId }: OtherAdultQuery) => sql`
	${p.id} not in ${handSql(sql`${firstId}::uuid`)}
	and ${isNoWriter(p.id, { pairingId: sql`${pairingId}::uuid`, authorId: sql`${authorId}::uuid` })}
	and not ${suspendedSql(p.id, instant(now()))}`;

/** Other adults who teach the classroom. @param condition on `p`, what they must be besides */
export const otherTeachers = (query: OtherAdultQuery, condition: SQLWrapper): Promise<{ id: string }[]> =>
	rows(sql`
		select ${p.id} from ${p} join ${t} on ${t.personId} = ${p.id}
		where ${t.classroomId} = ${query.classroomId} and ${openMembership(t, 'teacher')}
		and ${isOtherAdult(query)} and ${condition}`);

/** The deputy whom the first adult named last, if that is another adult. @param condition as for `otherTeachers` */
export const otherDeputy = (query: OtherAdultQuery, condition: SQLWrapper): Promise<{ id: string }[]> =>
	rows(sql`
		select ${p.id} from ${p} join ${d} on ${d.deputyId} = ${p.id} join ${s} on ${s.id} = ${d.schoolId}
		where ${d.teacherId} = ${query.firstId} and ${d.schoolId} = ${query.schoolId} and ${isDeputyInForce(instant(now()))}
		and ${isOtherAdult(query)} and ${condition} order by ${d.at} desc limit 1`);
