import { type Actor, readerOf, teachesStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import {
	aliased,
	classroom,
	classroomMembership,
	person,
	roleGrant,
	school,
	signInCard
} from '../../kernel/schema/index.ts';
import { hasSignedInSql } from './last-sign-in.ts';

const { c, g, k, m } = aliased({ c: classroom, g: roleGrant, k: signInCard, m: classroomMembership });
const { person: personRow, s, w } = aliased({ person, s: school, w: person });

/** A student to whom a teacher may give a card. */
export interface CardHolder {
	id: string;
	username: string;
	name: string;
	classroomId: string;
	schoolId: string;
	/** The language of their passphrase (BCP 47), and that of the school, for the other texts of the card. */
	locale: string;
	schoolLocale: string;
	timeZone: string;
	/** Whether they have a secret already. */
	hasSecret: boolean;
	/** Whether they have ever signed in. */
	signedIn: boolean;
	/** The newest card, if there ever was one. */
	card: { by: string; byName: string; at: string; usedAt: string | null; open: boolean } | null;
}

/**
 * Whether a row of `person` is a student and nothing else: a student who is staff too has a secret that no colleague may set.
 */
export const isOnlyStudentSql = sql`
	exists (select from ${g} where ${g.personId} = ${personRow.id} and ${openGrant(g, 'student')})
	and not exists (select from ${g} where ${g.personId} = ${personRow.id} and ${g.role} <> 'student'
		and ${openGrant(g)})`;

/** The students of this teacher's classrooms whose secrets the teacher may set. */
export function cardHoldersOf(actor: Actor): Promise<CardHolder[]> {
	return rows<CardHolder>(sql`
		select ${personRow.id}, ${personRow.username}, ${personRow.displayName} as name, ${c.id} as "classroomId",
			${s.id} as "schoolId", coalesce(${personRow.locale}, ${s.locale}) as locale, ${s.locale} as "schoolLocale",
			${s.timeZone} as "timeZone", ${personRow.passwordHash} is not null as "hasSecret",
			${hasSignedInSql(personRow.id)} as "signedIn",
			(select json_build_object('by', ${k.by}, 'byName', ${w.displayName}, 'at', ${k.at}, 'usedAt', ${k.usedAt},
				'open', ${k.usedAt} is null and ${k.endedAt} is null and ${k.expiresAt} > ${instant(now())})
				from ${k} join ${w} on ${w.id} = ${k.by}
				where ${k.personId} = ${personRow.id} order by ${k.at} desc, ${k.id} desc limit 1) as card
		from ${m}
		join ${personRow} on ${personRow.id} = ${m.personId}
		join ${c} on ${c.id} = ${m.classroomId}
		join ${s} on ${s.id} = ${c.schoolId}
		where ${teachesStudent.where(readerOf(actor), { id: personRow.id, classroomId: m.classroomId })}
		and ${openMembership(m, 'student')}
		and ${isOnlyStudentSql} and not ${suspendedSql(personRow.id, instant(now()))}
		order by ${c.id}, ${personRow.displayName}, ${personRow.id}`);
}

/** The ids of the students of one classroom; none where it is not this teacher's. */
export const cardHoldersIn = async (actor: Actor, classroomId: string): Promise<string[]> =>
	(await cardHoldersOf(actor)).filter((holder) => holder.classroomId === classroomId).map(({ id }) => id);
