// Another adult, wherever a second one has to look at what a first one decided.
import type { SQLWrapper } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { aliased, classroomMembership, deputy, person, school } from '../../kernel/schema/index.ts';
import { handSql } from '../hands/index.ts';
import { isNoWriter, isValid } from './fit.ts';

const { d, p, s, t } = aliased({ d: deputy, p: person, s: school, t: classroomMembership });

/** What a first adult decided about, and for which classroom. */
export interface OtherAdultQuery {
	classroomId: string;
	schoolId: string;
	/** The first adult. */
	firstId: string;
	/** Null where it belongs to its writer alone. */
	pairingId: string | null;
	authorId: string;
}

/**
 * Whether somebody, a row `p` of `person`, is another adult than the first: of another hand (decision 0045), with an open account, and
 * nobody who writes in the pairing.
 */
export const isOtherAdult = ({ firstId, pairingId, authorId }: OtherAdultQuery) => sql`
	${p.id} not in ${handSql(sql`${firstId}::uuid`)}
	and ${isNoWriter(p.id, { pairingId: sql`${pairingId}::uuid`, authorId: sql`${authorId}::uuid` })}
	and not ${suspendedSql(p.id, instant(now()))}`;

/** Other adults who teach the classroom. @param also what else they have to be, as a condition on `p` */
export const otherTeachers = (wanted: OtherAdultQuery, also: SQLWrapper): Promise<{ id: string }[]> =>
	rows(sql`
		select ${p.id} from ${p} join ${t} on ${t.personId} = ${p.id}
		where ${t.classroomId} = ${wanted.classroomId} and ${openMembership(t, 'teacher')}
		and ${isOtherAdult(wanted)} and ${also}`);

/** The deputy whom the first adult named last, where they are another adult. @param also as for `otherTeachers` */
export const otherDeputy = (wanted: OtherAdultQuery, also: SQLWrapper): Promise<{ id: string }[]> =>
	rows(sql`
		select ${p.id} from ${p} join ${d} on ${d.deputyId} = ${p.id} join ${s} on ${s.id} = ${d.schoolId}
		where ${d.teacherId} = ${wanted.firstId} and ${d.schoolId} = ${wanted.schoolId} and ${isValid(instant(now()))}
		and ${isOtherAdult(wanted)} and ${also} order by ${d.at} desc limit 1`);
