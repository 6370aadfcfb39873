import { hashPassword, inviteDays } from '../../directory/people/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { cycleStart } from './places.ts';
import { idAt } from '../../engines/random.ts';
import { hoursBefore } from './safety.ts';
import { password, programs } from './world/index.ts';
import { posts } from './world/safeguarding.ts';
import { invited, newcomer, reason, root, vouchings } from './world/staff.ts';
import { daysAfter } from '../../kernel/time/index.ts';
import { hashOfSecret } from '../../kernel/secrets/index.ts';

/** Who vouches for the leads, who waits to be confirmed, and why the demo does without second factors. */
export async function seedStaff(at: Date, { personId }: People): Promise<void> {
	const by = personId('coordinator');
	await db()
		.insert(t.vouching)
		.values(
			Object.entries(vouchings).map(([schoolId, { days, checked }]) => ({
				id: idAt(cycleStart(at), `vouching ${schoolId}`),
				...{ schoolId, checked, by },
				personId: personId(posts[schoolId]!.lead),
				at: daysAfter(at, -days),
				endsAt: daysAfter(at, 365 - days)
			}))
		);
	await db()
		.insert(t.factorExemption)
		.values(
			programs.map(({ id }) => ({
				id: idAt(cycleStart(at), `exemption ${id}`),
				...{ programId: id, reason, by },
				at: cycleStart(at)
			}))
		);
	const roots = ['coordinator', ...Object.values(posts).map(({ lead }) => lead)];
	await db()
		.insert(t.handRoot)
		.values(roots.map((name) => ({ personId: personId(name), reason: root, at: cycleStart(at) })));
	await seedNewcomer(at, personId);
	const sent = hoursBefore(at, invited.hours);
	await invite({ at: sent, schoolId: invited.school, by: personId(invited.by) });
}

async function seedNewcomer(at: Date, personId: People['personId']) {
	const { username, name, school, by, invitedHours, usedHours } = newcomer;
	const [sent, usedAt] = [hoursBefore(at, invitedHours), hoursBefore(at, usedHours)];
	await db()
		.insert(t.person)
		.values({
			id: personId(username),
			...{ username, displayName: name },
			passwordHash: await hashPassword(password),
			createdAt: usedAt
		});
	await invite({ at: sent, schoolId: school, by: personId(by), personId: personId(username), usedAt });
}

/** The secret of its link was given away, and is nowhere. */
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
