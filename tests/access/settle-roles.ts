// People with two roles, for the matrix.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { actor, letter, personId } from '../world.ts';
import { agree } from '../consent/ledger.ts';
import { membersOf } from './settle.ts';

/** t.hughes is a student in the classroom that he teaches; t.song coordinates the program of her school. */
export async function giveTwoRoles() {
	const [hughes, amara, songsong] = [
		await personId('t.hughes'),
		await personId('amara'),
		await personId('songsong')
	];
	const from = new Date();
	const [template] = await db().select().from(t.enrolment).where(eq(t.enrolment.personId, amara));
	const [pal] = await db().select().from(t.enrolment).where(eq(t.enrolment.personId, songsong));
	const enrolment = { ...template!, id: newId(), personId: hughes };
	await db()
		.insert(t.roleGrant)
		.values([
			{ personId: hughes, role: 'student', schoolId: 'phillips', from },
			{ personId: await personId('t.song'), role: 'coordinator', programId: 'birmingham-anshan', from }
		]);
	await db()
		.insert(t.classroomMembership)
		.values({ personId: hughes, classroomId: template!.classroomId, role: 'student', from });
	await db().insert(t.enrolment).values(enrolment);
	await agree(hughes, 'phillips');
	const pairingId = newId();
	await db()
		.insert(t.pairing)
		.values({ id: pairingId, cycleId: template!.cycleId, state: 'active', createdAt: from });
	await db()
		.insert(t.pairingMember)
		.values([enrolment, pal!].map((seat) => ({ pairingId, enrolmentId: seat.id, personId: seat.personId })));
	const submitted = await messages.submit(
		await actor('t.hughes'),
		letter(pairingId, 'From a teacher who learns')
	);
	return {
		hughes: pairingId,
		hughesWaiting: submitted.id,
		hughesWaitingRevision: submitted.revisionId,
		hughesMembers: await membersOf(pairingId)
	};
}
