// Staff for the matrix: links to accept and to revoke, and two more accounts that were invited.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { givePost } from '../../src/lib/server/schools/appointments/appoint.ts';
import { accept } from '../../src/lib/server/schools/staff/use-invitation.ts';
import * as staff from '../../src/lib/server/schools/staff/index.ts';
import { newToken } from '../../src/lib/server/kernel/secrets/index.ts';
import { actor, personId } from '../world.ts';

const address = '192.0.2.1';

export async function settleStaff(): Promise<Record<string, string>> {
	const carver = await actor('t.carver');
	const invite = async () => (await staff.invite(carver, { schoolId: 'carver', role: 'teacher' }))!;
	const lateToken = await invite();
	const account = {
		username: 't.late',
		name: 'Mr Late',
		password: 'long enough for all',
		locale: 'en',
		shared: true
	};
	const { personId: lateId } = await accept(lateToken, address, account);
	const { personId: beforeId } = await accept(await invite(), address, { ...account, username: 't.before' });
	await confirmByInviter(beforeId, carver.id);
	const leadChange = await requestLead();
	const [invitationToken, takeToken, revokedToken] = [await invite(), await invite(), await invite()];
	const open = await db()
		.select()
		.from(t.staffInvitation)
		.where(eq(t.staffInvitation.schoolId, 'carver'))
		.orderBy(t.staffInvitation.id);
	const ellis = await personId('t.ellis');
	const recoveryToken = (await staff.helpColleague(carver, {
		schoolId: 'carver',
		personId: ellis,
		resetsFactor: false
	}))!;
	const { token: addressToken, hash } = newToken();
	await db()
		.update(t.person)
		.set({ email: 'phillips@example.org', emailTokenHash: hash })
		.where(eq(t.person.id, await personId('t.phillips')));
	const [link] = await db().select().from(t.recoveryLink).where(eq(t.recoveryLink.personId, ellis));
	return {
		invitationToken,
		takeToken,
		revokedToken,
		recoveryToken,
		addressToken,
		't.late': lateId,
		't.before': beforeId,
		leadChange,
		openInvitation: open.at(-1)!.id,
		ellisLink: link!.id,
		mooreRoom: (await staff.taughtBy(await personId('t.moore'), 'carver'))[0]!,
		guoRoom: (await staff.taughtBy(await personId('t.guo'), 'chaoyang'))[0]!
	};
}

/** Confirms somebody in the name of the person who invited them, as was possible in earlier versions. */
async function confirmByInviter(id: string, by: string) {
	const confirmedAt = new Date();
	await db()
		.update(t.staffInvitation)
		.set({ outcome: 'confirmed', decidedBy: by, decidedAt: confirmedAt })
		.where(eq(t.staffInvitation.personId, id));
	await db()
		.insert(t.roleGrant)
		.values({ personId: id, role: 'teacher', schoolId: 'carver', from: confirmedAt });
}

/** The coordinator asks that Mr Hughes becomes the lead of Phillips. @returns the id of the request */
async function requestLead(): Promise<string> {
	const lead = { schoolId: 'phillips', rank: 'lead' as const, personId: await personId('t.hughes') };
	await givePost(await actor('coordinator'), lead);
	const [change] = await db().select().from(t.leadChange).where(eq(t.leadChange.schoolId, 'phillips'));
	return change!.id;
}
