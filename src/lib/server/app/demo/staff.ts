import { hashPassword, inviteDays } from '../../people/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { recordPast } from './past-events.ts';
import { cycleStart } from './places.ts';
import { idAt } from '../../engines/random.ts';
import { hoursBefore } from './safety.ts';
import { password, programs } from './world/index.ts';
import { posts } from './world/safeguarding.ts';
import { invited, newcomer, reason, root, vouchings } from './world/staff.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { hashOfSecret } from '../../kernel/secrets/index.ts';

/**
 * Vouchings for the leads, a teacher who waits to be confirmed, an open invitation, and exemptions from the second
 * factor.
 */
export async function seedStaff(moment: Date, { personId }: People): Promise<void> {
	const coordinatorId = personId('coordinator');
	await db()
		.insert(t.vouching)
		.values(
			Object.entries(vouchings).map(([schoolId, { days, checked }]) => ({
				id: idAt(cycleStart(moment), `vouching ${schoolId}`),
				schoolId,
				checked,
				by: coordinatorId,
				personId: personId(posts[schoolId]!.lead),
				at: daysAfter(moment, -days),
				endsAt: daysAfter(moment, 365 - days)
			}))
		);
	await recordPast(
		Object.entries(vouchings).map(([schoolId, { days }]) => ({
			at: daysAfter(moment, -days),
			actorId: coordinatorId,
			verb: 'staff.vouch',
			schools: [schoolId],
			subject: ['person', personId(posts[schoolId]!.lead)]
		}))
	);
	await db()
		.insert(t.factorExemption)
		.values(
			programs.map(({ id }) => ({
				id: idAt(cycleStart(moment), `exemption ${id}`),
				programId: id,
				reason,
				by: coordinatorId,
				at: cycleStart(moment)
			}))
		);
	const roots = [
		{ name: 'coordinator', schools: Object.keys(posts) },
		...Object.entries(posts).map(([schoolId, { lead }]) => ({ name: lead, schools: [schoolId] }))
	];
	await db()
		.insert(t.handRoot)
		.values(roots.map(({ name }) => ({ personId: personId(name), reason: root, at: cycleStart(moment) })));
	await recordPast(
		roots.map(({ name, schools }) => ({
			at: cycleStart(moment),
			actorId: null,
			verb: 'staff.root',
			schools,
			subject: ['person', personId(name)]
		}))
	);
	await seedNewcomer(moment, personId);
	const sentAt = hoursBefore(moment, invited.hours);
	await invite({ at: sentAt, schoolId: invited.school, by: personId(invited.by) });
}

async function seedNewcomer(moment: Date, personId: People['personId']) {
	const { username, name, school, by, invitedHours, usedHours } = newcomer;
	const [sentAt, usedAt] = [hoursBefore(moment, invitedHours), hoursBefore(moment, usedHours)];
	await db()
		.insert(t.person)
		.values({
			id: personId(username),
			username,
			displayName: name,
			passwordHash: await hashPassword(password),
			createdAt: usedAt
		});
	await invite({ at: sentAt, schoolId: school, by: personId(by), personId: personId(username), usedAt });
}

/** An invitation. Nobody has the secret of its link. */
const invite = (row: { at: Date; schoolId: string; by: string; personId?: string; usedAt?: Date }) =>
	db()
		.insert(t.staffInvitation)
		.values({
			...row,
			id: idAt(row.at, `invitation ${row.schoolId}`),
			role: 'teacher',
			handedBy: row.by,
			tokenHash: hashOfSecret(idAt(row.at, 'a secret that nobody has')),
			expiresAt: daysAfter(row.at, inviteDays)
		});
