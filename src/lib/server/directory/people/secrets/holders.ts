import { sql } from 'drizzle-orm';
import { type Actor, readerOf, teachesStudent } from '../../../kernel/access/index.ts';
import { now } from '../../../kernel/clock.ts';
import { rows } from '../../../kernel/db/index.ts';
import { instant, suspendedSql } from '../../../kernel/predicates/index.ts';

/** A student who may be given a card by their teacher. */
export interface Holder {
	id: string;
	username: string;
	name: string;
	classroomId: string;
	schoolId: string;
	/** The language of their passphrase (BCP 47), and that of the school, for what else is on the card. */
	locale: string;
	schoolLocale: string;
	timeZone: string;
	/** They have a secret already. */
	hasSecret: boolean;
	/** The newest card, if there ever was one. */
	card: { by: string; byName: string; at: string; usedAt: string | null; open: boolean } | null;
}

/**
 * Nobody's account but a student's: whoever works here too keeps a secret that no colleague sets.
 * @param person a column with somebody's id
 */
export const isOnlyStudentSql = sql`
	exists (select from role_grant g where g.person_id = person.id and g.role = 'student' and g.until is null)
	and not exists (select from role_grant g where g.person_id = person.id and g.role <> 'student' and g.until is null)`;

/** The students of this teacher's classrooms whose secrets are theirs to set. */
export function holdersOf(actor: Actor): Promise<Holder[]> {
	return rows<Holder>(sql`
		select person.id, person.username, person.display_name as name, c.id as "classroomId",
			s.id as "schoolId", coalesce(person.locale, s.locale) as locale, s.locale as "schoolLocale",
			s.time_zone as "timeZone", person.password_hash is not null as "hasSecret",
			(select json_build_object('by', k.by, 'byName', w.display_name, 'at', k.at, 'usedAt', k.used_at,
				'open', k.used_at is null and k.ended_at is null and k.expires_at > ${instant(now())})
				from sign_in_card k join person w on w.id = k.by
				where k.person_id = person.id order by k.at desc, k.id desc limit 1) as card
		from classroom_membership m
		join person on person.id = m.person_id
		join classroom c on c.id = m.classroom_id
		join school s on s.id = c.school_id
		where ${teachesStudent.where(readerOf(actor), { id: sql`person.id`, classroomId: sql`m.classroom_id` })}
		and m.role = 'student' and m.until is null
		and ${isOnlyStudentSql} and not ${suspendedSql(sql`person.id`, instant(now()))}
		order by c.id, person.display_name, person.id`);
}

/** All of one classroom, by id; nobody where it is not this teacher's. */
export const holdersIn = async (actor: Actor, classroomId: string): Promise<string[]> =>
	(await holdersOf(actor)).filter((holder) => holder.classroomId === classroomId).map(({ id }) => id);
