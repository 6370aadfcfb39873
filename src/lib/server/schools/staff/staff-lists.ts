// The rows behind the pages of staff: who works at a school, who waits, who asked for help, who has left.
import { now } from '../../kernel/clock.ts';
import { db, rows, sql, and, desc, eq, gt, isNotNull, isNull } from '../../kernel/db/index.ts';
import { together } from '../../kernel/together.ts';
import { person, roleGrant, staffDeparture, staffInvitation, tables } from '../../kernel/schema/index.ts';
import { instant, openGrant, suspendedSql } from '../../kernel/predicates/index.ts';
import { labels, staffNames } from '../../people/labels/index.ts';
import { postHolders } from '../appointments/index.ts';
import { schoolClassrooms } from './classrooms.ts';
import { isOpenInvitation } from './invite.ts';
import { daysAfter } from '../../kernel/time/index.ts';

const { grant, recoveryRequest, secondFactor } = tables;

/** Everybody who teaches at a school, by name. */
export async function peopleAt(schoolId: string, locale: string) {
	const [label, names] = await together(
		() => labels(locale),
		() => staffNames(locale)
	);
	const [posts, rooms] = await together(
		() => postHolders(schoolId),
		() => schoolClassrooms(schoolId)
	);
	const people = await db()
		.select({
			id: person.id,
			name: person.displayName,
			username: person.username,
			suspended: suspendedSql(tables.person.id, instant(now())),
			factor: sql<boolean>`exists (select from ${secondFactor}
				where ${secondFactor.personId} = ${tables.person.id}
				and ${secondFactor.secret} is not null)`
		})
		.from(roleGrant)
		.innerJoin(person, eq(person.id, roleGrant.personId))
		.where(and(eq(roleGrant.schoolId, schoolId), eq(roleGrant.role, 'teacher'), openGrant(roleGrant)));
	const { compare } = new Intl.Collator(locale);
	return people
		.map((row) => ({
			...row,
			name: names.nameOf(row.id, row.name),
			post: posts.find(({ personId }) => personId === row.id)?.rank ?? null,
			classrooms: rooms
				.filter(({ teachers }) => teachers.includes(row.id))
				.map(({ id }) => label(`classroom:${id}`))
		}))
		.sort((a, b) => compare(a.name, b.name));
}

/** People who have used an invitation and wait, longest first. */
export async function waitingAt(schoolId: string) {
	const waiting = await db()
		.select({
			id: staffInvitation.id,
			schoolId: staffInvitation.schoolId,
			personId: person.id,
			name: person.displayName,
			username: person.username,
			role: staffInvitation.role,
			by: staffInvitation.by,
			since: staffInvitation.usedAt
		})
		.from(staffInvitation)
		.innerJoin(person, eq(person.id, staffInvitation.personId))
		.where(
			and(
				eq(staffInvitation.schoolId, schoolId),
				isNotNull(staffInvitation.usedAt),
				isNull(staffInvitation.decidedAt)
			)
		)
		.orderBy(staffInvitation.usedAt);
	return waiting.map((row) => ({ ...row, since: row.since! }));
}

/** Who has left within the last year, and why: for the people who look after staff there. */
export const departuresFrom = (schoolId: string) =>
	db()
		.select({
			id: staffDeparture.id,
			personId: person.id,
			name: person.displayName,
			by: staffDeparture.by,
			at: staffDeparture.at,
			reason: staffDeparture.reason
		})
		.from(staffDeparture)
		.innerJoin(person, eq(person.id, staffDeparture.personId))
		.where(and(eq(staffDeparture.schoolId, schoolId), gt(staffDeparture.at, daysAfter(now(), -365))))
		.orderBy(desc(staffDeparture.at))
		.limit(100);

/** Invitations that could still be used. */
export const openInvitationsAt = (schoolId: string) =>
	db()
		.select({
			id: staffInvitation.id,
			role: staffInvitation.role,
			email: staffInvitation.email,
			by: person.displayName,
			byId: person.id,
			expiresAt: staffInvitation.expiresAt
		})
		.from(staffInvitation)
		.innerJoin(person, eq(person.id, staffInvitation.by))
		.where(
			and(eq(staffInvitation.schoolId, schoolId), isOpenInvitation(), gt(staffInvitation.expiresAt, now()))
		)
		.orderBy(staffInvitation.at);

/** Colleagues who cannot sign in and have asked for help. */
export const helpRequestsAt = async (schoolId: string) =>
	(
		await rows<{ id: string; name: string; since: string }>(sql`
			select ${tables.person.id}, ${tables.person.displayName} as name, ${recoveryRequest.at} as since
				from ${recoveryRequest}
			join ${tables.person} on ${tables.person.id} = ${recoveryRequest.personId}
			join ${grant} on ${grant.personId} = ${tables.person.id} and ${grant.role} = 'teacher'
				and ${grant.schoolId} = ${schoolId}
				and ${openGrant(grant)}
			where ${recoveryRequest.closedAt} is null order by ${recoveryRequest.at}`)
	).map((row) => ({ ...row, since: new Date(row.since) }));
