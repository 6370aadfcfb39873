// Who is new among the adults of a school. Every one of them may say that they have never seen this colleague.
import { now } from '../../kernel/clock.ts';
import { db, sql, and, desc, eq, gt, alias } from '../../kernel/db/index.ts';
import { person, staffInvitation } from '../../kernel/schema/index.ts';
import { dateText, type Zone } from '../../kernel/format.ts';
import { notify } from '../../kernel/notify/index.ts';
import { staffNames } from '../../people/labels/index.ts';
import { coordinatorsFor } from './posts.ts';
import { teachersAt } from './schools.ts';
import { day } from '../../kernel/time/index.ts';

/** For how many days a new colleague is shown as new. */
export const newcomerDays = 30;

/** Notifies every adult of the school that somebody used an invitation. Part of a transaction. */
export async function notifyAdults(schoolId: string, invitationId: string, personId: string): Promise<void> {
	const adults = [...(await teachersAt(schoolId)).map(({ id }) => id), ...(await coordinatorsFor(schoolId))];
	const others = [...new Set(adults)].filter((id) => id !== personId);
	await notify(others.map((id) => ({ personId: id, kind: 'newcomer', subjectId: invitationId })));
}

/**
 * People who used an invitation within the last month, newest first, with who invited them and whether the link was handed
 * over.
 */
export async function newcomersView(schoolId: string, zone: Zone) {
	const [inviter, names] = [alias(person, 'inviter'), await staffNames(zone.locale)];
	const newcomers = await db()
		.select({
			id: staffInvitation.id,
			personId: person.id,
			name: person.displayName,
			role: staffInvitation.role,
			by: inviter.id,
			byName: inviter.displayName,
			handed: sql<boolean>`${staffInvitation.handedBy} is not null`,
			usedAt: staffInvitation.usedAt,
			outcome: staffInvitation.outcome
		})
		.from(staffInvitation)
		.innerJoin(person, eq(person.id, staffInvitation.personId))
		.innerJoin(inviter, eq(inviter.id, staffInvitation.by))
		.where(
			and(
				eq(staffInvitation.schoolId, schoolId),
				gt(staffInvitation.usedAt, new Date(now().getTime() - newcomerDays * day))
			)
		)
		.orderBy(desc(staffInvitation.usedAt))
		.limit(50);
	return newcomers.map((newcomer) => ({
		id: newcomer.id,
		name: names.nameOf(newcomer.personId, newcomer.name),
		role: newcomer.role,
		by: names.nameOf(newcomer.by, newcomer.byName),
		handed: newcomer.handed,
		at: dateText(newcomer.usedAt!, zone),
		outcome: newcomer.outcome
	}));
}

export type Newcomer = Awaited<ReturnType<typeof newcomersView>>[number];
