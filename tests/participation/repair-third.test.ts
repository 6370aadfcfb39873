// Repairs where nobody is without a pal, and those that a teacher asks for.
import { beforeEach, expect, test } from 'vitest';
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict, NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { threadView } from '../../src/lib/server/letters/thread-view.ts';
import { requestRepair } from '../../src/lib/server/participation/repairs/index.ts';
import { setNow, handIn } from '../schools/deputies/stage.ts';
import { openRequests, requestsByRule, waitingFacts } from '../requests.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, stateOf } from '../world.ts';
import { send } from './season.ts';
import {
	beginSilence,
	decide,
	freeAgain,
	nights,
	nobodyFree,
	onlyProposal,
	open,
	untilProposed
} from './silence.ts';

useWorld();
beforeEach(beginSilence);

test('where nobody is free, a pair that writes takes a third; its waiting letters move along and are asked about anew', async () => {
	const [host] = await rows<{ id: string; here: string; there: string }>(sql`
		select pairing.id, own.username as here, pal.username as there from pairing
		join pairing_member member on member.pairing_id = pairing.id join person own on own.id = member.person_id
			join enrolment on enrolment.id = member.enrolment_id
		join pairing_member pal_member on pal_member.pairing_id = pairing.id and pal_member.person_id <> member.person_id
			join person pal on pal.id = pal_member.person_id
		where pairing.state = 'ended' and enrolment.classroom_id = (select maya.classroom_id from enrolment maya
			join person on person.id = maya.person_id where person.username = 'maya')
		and (select count(*) from pairing_member seat where seat.pairing_id = pairing.id) = 2
		order by own.username limit 1`);
	await db().update(t.pairing).set({ state: 'active' }).where(eq(t.pairing.id, host!.id));
	await nobodyFree();
	await send(host!.here, host!.there, 't.carver', '2026-10-06T15:00:00Z');
	await send(host!.there, host!.here, 't.chaoyang', '2026-10-08T02:00:00Z');
	await untilProposed();
	expect(await onlyProposal()).toMatchObject({ kind: 'third_pal', targetId: host!.id });
	const waits = await handIn(host!.here, host!.there, '2026-10-09T15:00:00Z');
	const before = (await db().select().from(t.reviewable).where(eq(t.reviewable.id, waits.id)))[0]!;
	const { id } = await onlyProposal();
	await decide('t.carver');
	await decide('t.chaoyang');
	const [proposal] = await db().select().from(t.repairProposal).where(eq(t.repairProposal.id, id));
	expect(await stateOf(host!.id)).toBe('ended');
	const after = (await db().select().from(t.reviewable).where(eq(t.reviewable.id, waits.id)))[0]!;
	expect(after).toMatchObject({ pairingId: proposal!.madeId, state: 'waiting' });
	expect(after.revisionId, 'who had it open for two does not approve it for three').not.toBe(
		before.revisionId
	);
	const ofNewWording = (lines: string[]) => lines.filter((line) => line.startsWith(after.revisionId));
	expect(ofNewWording(await openRequests()), 'its new wording waits for whom the rule of three asks').toEqual(
		ofNewWording(requestsByRule(await waitingFacts()))
	);
	expect(ofNewWording(await openRequests()).length).toBeGreaterThan(0);
	const maya = await actor('maya');
	const three = await messages.openThread(maya, proposal!.madeId!);
	expect(three.pair.members).toHaveLength(3);
	expect(three.letters, 'the third reads nothing of before').toEqual([]);
	await expect(messages.openThread(maya, host!.id)).rejects.toThrow(NotFound);
	const oldThread = await messages.openThread(await actor(host!.here), host!.id);
	expect(oldThread.letters.length).toBeGreaterThan(1);
	expect(
		await inLocale('en', async () => (await threadView(oldThread, await actor(host!.here), 'en')).thanks)
	).toMatch(/three of you/);
	await freeAgain();
});

test('a teacher can look for a new pal before the night; where nobody fits they are told', async () => {
	const pairingId = await pairingOf('maya', 'lin');
	const seek = async (who: string) => requestRepair(await actor(who), pairingId);
	setNow(nights[0]!);
	await expect(seek('t.carver')).rejects.toEqual(new Conflict('repair_not_silent'));
	setNow(nights[3]!);
	for (const who of ['t.moore', 't.phillips', 'coordinator', 'maya'])
		await expect(seek(who), who).rejects.toThrow(NotFound);
	await nobodyFree();
	await expect(seek('t.carver')).rejects.toEqual(new Conflict('repair_nobody'));
	await freeAgain();
	const outcomes = await Promise.allSettled([seek('t.carver'), seek('t.sun')]);
	expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	expect(await open('t.chaoyang')).toHaveLength(1);
	await expect(seek('t.ellis')).rejects.toEqual(new Conflict('repair_there'));
});
