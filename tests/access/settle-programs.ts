// Cycles, requests, and a term for the matrix, and a set-up key that came too late.
import { createHash } from 'node:crypto';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { previewEnd } from '../../src/lib/server/pairing/cycle-end.ts';
import * as programs from '../../src/lib/server/schools/programs/index.ts';
import { addTerm, schoolTerms } from '../../src/lib/server/schools/calendar/terms.ts';
import { actor } from '../world.ts';
import { inDays } from './settle-cover.ts';

export async function settlePrograms(): Promise<Record<string, string>> {
	const [coordinator, song] = [await actor('coordinator'), await actor('t.song')];
	const [beijing, anshan] = ['birmingham-beijing', 'birmingham-anshan'];
	const ids: Record<string, string> = {};
	for (const { id, programId } of await db().select().from(t.cycle))
		ids[programId === beijing ? 'cycleBeijing' : 'cycleAnshan'] = id;
	const days = { startsOn: inDays(100), endsOn: inDays(200) };
	ids.emptyCycle = await programs.openCycle(coordinator, beijing, days);
	const empty = { programId: beijing, cycleId: ids.emptyCycle };
	ids.emptySeen = (await previewEnd(coordinator, empty)).fingerprint;
	for (const room of await db()
		.select()
		.from(t.partnership)
		.where(eq(t.partnership.cycleId, ids.cycleBeijing!)))
		Object.assign(ids, { roomOne: room.classroomId, roomOther: room.partnerId, partnersPaired: room.id });
	// Each of two coordinators asks a school to join their program.
	await programs.askSchool(song, anshan, 'carver');
	await programs.askSchool(coordinator, beijing, 'phillips');
	ids.askCarver = await requestFor('carver');
	ids.askPhillips = await requestFor('phillips');
	await addTerm(coordinator, 'carver', { startsOn: inDays(300), endsOn: inDays(310) });
	ids.term = (await schoolTerms('carver')).at(-1)!.id;
	return { ...ids, setUpKey: await lateKey() };
}

async function requestFor(schoolId: string): Promise<string> {
	const [request] = await db()
		.select()
		.from(t.schoolRequest)
		.where(and(eq(t.schoolRequest.schoolId, schoolId)));
	return request!.id;
}

/** A set-up key that would work if there were no coordinator. */
async function lateKey(): Promise<string> {
	const key = 'k'.repeat(43);
	const hash = createHash('sha256').update(key).digest('hex');
	const expiresAt = new Date(now().getTime() + 3_600_000);
	await db().insert(t.setUpLink).values({ hash, createdAt: now(), expiresAt });
	return key;
}
