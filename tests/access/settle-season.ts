// A proposed repair, a class notice and help with writing for the matrix.
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as notices from '../../src/lib/server/inbox/notices.ts';
import { fingerprint } from '../../src/lib/server/pairing/index.ts';
import { actor } from '../world.ts';

/** The repair is for maya's pair although it writes: the matrix is about who may decide, not about who is silent. */
export async function settleSeason(ids: Record<string, string>): Promise<Record<string, string>> {
	const repair = newId();
	const members = fingerprint([ids.maya!, ids.yue!]);
	await db()
		.insert(t.repairProposal)
		.values({ id: repair, pairingId: ids.mayaLin!, kind: 'new_pal', members, by: null, at: now() });
	for (const [who, pairingId, joins] of [
		['maya', ids.mayaLin!, true],
		['lin', ids.mayaLin!, false],
		['yue', null, true]
	] as const)
		await db()
			.insert(t.repairSeat)
			.values({
				proposalId: repair,
				personId: ids[who]!,
				pairingId,
				joins,
				third: false,
				enrolmentId: ids[`enrolment ${ids[who]}`]!
			});
	const notice = newId();
	const day = new Date(now().getTime() + 5 * 86_400_000).toISOString().slice(0, 10);
	const room = (await actor('t.carver')).teaches[0]!;
	await notices.addNotice(await actor('t.carver'), {
		id: notice,
		classroomId: room,
		endsOn: day,
		body: 'Bring a dictionary.'
	});
	const [aid] = await db().select().from(t.writingAid).where(eq(t.writingAid.classroomId, room));
	return { aid: aid!.id, repair, repairMembers: members, notice, room, soon: day };
}
