// Pairing two classrooms in the matrix: a run, wishes, and a proposed pairing that somebody has looked at.
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import * as pairing from '../../src/lib/server/pairing/index.ts';
import * as runs from '../../src/lib/server/pairing/runs/index.ts';
import * as wishes from '../../src/lib/server/pairing/wishes/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { actor, pairingOf } from '../world.ts';

export async function settleCohorts(ids: Record<string, string>): Promise<Record<string, string>> {
	const carver = await actor('t.carver');
	const run = await runs.solve(carver, {
		partnershipId: ids.carver3!,
		unequal: 'triads',
		maxAgeGapMonths: 24
	});
	await runs.waitForRun(run, 20_000);
	const jordanQiqi = await pairingOf('jordan', 'qiqi');
	const song = await actor('t.song');
	await pairing.markOpened(song, await pairing.forTeacher(song, jordanQiqi));
	const mayaFace = newId();
	const face = { kind: 'week_9', said: 'sad', at: now() } as const;
	await db()
		.insert(t.palFeedback)
		.values({ ...face, id: mayaFace, pairingId: await pairingOf('maya', 'lin'), studentId: ids.maya! });
	return {
		run,
		mayaFace,
		jordanQiqi,
		mayaWish: await wish(ids.maya!, ids.hao!),
		noorWish: await wish(ids.noor!, ids.bowen!)
	};
}

async function wish(studentId: string, otherId: string): Promise<string> {
	await wishes.ask(await actor('t.carver'), { kind: 'must_not', studentId, otherId });
	const [firstId, secondId] = [studentId, otherId].sort() as [string, string];
	const two = and(eq(t.pairingWish.firstId, firstId), eq(t.pairingWish.secondId, secondId));
	return (await db().select().from(t.pairingWish).where(two))[0]!.id;
}
