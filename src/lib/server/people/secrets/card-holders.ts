import { type Actor, readerOf, teachesStudent } from '../../kernel/access/index.ts';
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { instant, openGrant, openMembership, suspendedSql } from '../../kernel/predicates/index.ts';
import { aliased, tables, inner } from '../../kernel/schema/index.ts';

const { classroom, grant, membership, person, school, signInCard } = tables;
const { auditEvent, item } = inner;
const { issuer } = aliased({ issuer: person });

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
	exists (select from ${grant} where ${grant.personId} = ${person.id} and ${openGrant(grant, 'student')})
	and not exists (select from ${grant} where ${grant.personId} = ${person.id} and ${grant.role} <> 'student'
		and ${openGrant(grant)})`;

/** The students of this teacher's classrooms whose secrets the teacher may set. */
export function cardHoldersOf(actor: Actor): Promise<CardHolder[]> {
	return rows<CardHolder>(sql`
		select ${person.id}, ${person.username}, ${person.displayName} as name, ${classroom.id} as "classroomId",
			${school.id} as "schoolId", coalesce(${person.locale}, ${school.locale}) as locale,
				${school.locale} as "schoolLocale",
			${school.timeZone} as "timeZone", ${person.passwordHash} is not null as "hasSecret",
			${hasSignedInSql(person.id)} as "signedIn",
			(select json_build_object('by', ${signInCard.by}, 'byName', ${issuer.displayName}, 'at', ${signInCard.at},
				'usedAt', ${signInCard.usedAt}, 'open', ${signInCard.usedAt} is null and ${signInCard.endedAt} is null
					and ${signInCard.expiresAt} > ${instant(now())})
				from ${signInCard} join ${issuer} on ${issuer.id} = ${signInCard.by}
				where ${signInCard.personId} = ${person.id} order by ${signInCard.at} desc, ${signInCard.id} desc
					limit 1) as card
		from ${membership}
		join ${person} on ${person.id} = ${membership.personId}
		join ${classroom} on ${classroom.id} = ${membership.classroomId}
		join ${school} on ${school.id} = ${classroom.schoolId}
		where ${teachesStudent.where(readerOf(actor), { id: person.id, classroomId: membership.classroomId })}
		and ${openMembership(membership, 'student')}
		and ${isOnlyStudentSql} and not ${suspendedSql(person.id, instant(now()))}
		order by ${classroom.id}, ${person.displayName}, ${person.id}`);
}

/** The ids of the students of one classroom; none where it is not this teacher's. */
export const cardHoldersIn = async (actor: Actor, classroomId: string): Promise<string[]> =>
	(await cardHoldersOf(actor)).filter((holder) => holder.classroomId === classroomId).map(({ id }) => id);

/** When somebody last signed in, as a column. Sessions end and are deleted; their events stay. Null: never. */
const lastSignInSql = (personId: SQLWrapper): SQL<string | null> =>
	sql`(select ${auditEvent.at} from ${auditEvent} where ${auditEvent.actorId} = ${personId}
		and ${auditEvent.verb} = 'session.open'
		order by ${auditEvent.at} desc limit 1)`;

/**
 * Whether somebody has ever signed in. Whoever has written something has, also where no event says so: the season of the demo was
 * made without anybody at a computer.
 */
export const hasSignedInSql = (personId: SQLWrapper): SQL<boolean> =>
	sql<boolean>`(${lastSignInSql(personId)} is not null
		or exists (select from ${item} where ${item.authorId} = ${personId}))`;

/** Whether a student has signed in, and when last, where that is on record. The caller has checked access. */
export async function signInOf(personId: string): Promise<{ ever: boolean; last: Date | null }> {
	const student = sql`${personId}::uuid`;
	const [row] = await rows<{ ever: boolean; at: string | null }>(
		sql`select ${hasSignedInSql(student)} as ever, ${lastSignInSql(student)} as at`
	);
	return { ever: row!.ever, last: row!.at ? new Date(row!.at) : null };
}
