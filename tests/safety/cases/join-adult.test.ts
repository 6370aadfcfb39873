import { describe, expect, test } from 'vitest';
import { eq } from '../../../src/lib/server/kernel/db/index.ts';
import * as cases from '../../../src/lib/server/safety/cases/index.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { hold, pairingMember, reviewable, roleGrant } from '../../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { hiddenAmong } from '../../records/audit-trail/hiding.ts';
import { makeBoard, placeOf, write } from '../../forum/boards.ts';
import { handedIn } from '../../handed-in.ts';
import { overhear } from '../../overhear.ts';
import { holderOf } from '../../posts.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, personId } from '../../world.ts';
import { joinCase, closeAll, kindsOf, sendWaiting } from './joining.ts';
import { leadsOf, open, sees } from './opening.ts';

useWorld();

describe('a case about an adult', () => {
	test('is joined only by texts that are kept from the same adult; texts kept from nobody have another case', async () => {
		await closeAll();
		const [ellis, moore] = [await personId('t.ellis'), await personId('t.moore')];
		const plain = await joinCase('t.carver', await sendWaiting());
		const about = await joinCase('t.carver', await sendWaiting(), { exceptId: ellis });
		const otherAdult = await joinCase('t.carver', await sendWaiting(), { exceptId: moore });
		expect(new Set([plain.id, about.id, otherAdult.id]).size).toBe(3);
		expect(await joinCase('t.carver', await sendWaiting(), { exceptId: ellis })).toEqual({
			id: about.id,
			joined: true
		});
		expect(await joinCase('t.carver', await sendWaiting())).toEqual({ id: plain.id, joined: true });
		await expect(joinCase('t.ellis', await sendWaiting(), { exceptId: ellis })).rejects.toThrow(NotFound);
	});

	test('is neither led by the adult nor are they notified of it, even as the school’s lead', async () => {
		await closeAll();
		const lead = await holderOf('carver', 'lead');
		const { id } = await joinCase('t.ellis', await sendWaiting(), { exceptId: lead });
		expect(await leadsOf(id)).toContain(`carver ${await holderOf('carver', 'deputy')}`);
		await cases.setCaseSeverity(await actor('coordinator'), id, { severity: 'low', why: 'To see' });
		const second = await sendWaiting();
		const [published, jobs] = [overhear(), handedIn()];
		await joinCase('t.ellis', second, { exceptId: lead, severity: 'high' });
		expect(published.flatMap(([people]) => people)).not.toContain(lead);
		expect(jobs.map(({ data }) => data.personId)).toContain(await holderOf('carver', 'deputy'));
		expect(jobs.map(({ data }) => data.personId)).not.toContain(lead);
		expect(await sees('t.carver', id)).toBe(false);
	});

	test('is seen by nobody at the school while the adult is not named, and no other text joins it', async () => {
		await closeAll();
		const past = async () => {
			const reviewableId = await sendWaiting();
			await db().insert(hold).values({ reviewableId, since: now(), pastSchool: true });
			return reviewableId;
		};
		const plain = await joinCase('t.ellis', await sendWaiting());
		const jobs = handedIn();
		const unnamed = await joinCase(null, await past(), { pastSchool: true });
		expect(unnamed.id).not.toBe(plain.id);
		expect(await leadsOf(unnamed.id)).toEqual([]);
		expect(jobs.map(({ data }) => data.personId)).toEqual([await personId('coordinator')]);
		for (const who of ['t.carver', 't.moore', 't.chaoyang', 't.ellis'])
			expect(await sees(who, unnamed.id), who).toBe(false);
		expect(await sees('coordinator', unnamed.id)).toBe(true);
		const second = await past();
		expect(await joinCase(null, second, { pastSchool: true })).toEqual({ id: unnamed.id, joined: true });
		// Nor does somebody of the school who also coordinates see it, not even in the records.
		await db()
			.insert(roleGrant)
			.values({
				personId: await personId('t.moore'),
				role: 'coordinator',
				programId: 'birmingham-beijing',
				from: now()
			});
		expect(await sees('t.moore', unnamed.id)).toBe(false);
		const ids = [unnamed.id, second].sort();
		expect(await hiddenAmong(await actor('t.moore'), ids)).toEqual(ids);
		expect(await hiddenAmong(await actor('coordinator'), ids)).toEqual([]);
		expect(await leadsOf(unnamed.id)).toEqual([]);
		expect(await joinCase('t.ellis', await sendWaiting())).toEqual({ id: plain.id, joined: true });
	});

	test('is joined by nothing when it comes from a report of a staff member’s post, which their school does not see', async () => {
		const boardId = await makeBoard();
		const { id } = await write('t.carver', { boardId, title: 'Welcome', text: 'Say hello.' });
		const { releaseId } = await placeOf(id);
		const report = await reports.send(await actor('lin'), { releaseId, reason: 'unkind' });
		const reported = await open('coordinator', { kind: 'report', id: report.id }, { kind: 'adult' });
		const about = { kind: 'adult', exceptId: await personId('t.carver') } as const;
		const brought = await joinCase('t.sun', await sendWaiting('lin', 'maya'), about);
		expect(brought).toMatchObject({ joined: false });
		expect(brought.id).not.toBe(reported.id);
	});
});

test('a text to another school adds that school to the case, with a lead and a notice', async () => {
	await closeAll();
	const { id } = await joinCase('t.ellis', await sendWaiting());
	// Maya writes to Anshan, too.
	const pairingId = await pairingOf('james', 'wei');
	const [membership] = await db()
		.select()
		.from(pairingMember)
		.where(eq(pairingMember.personId, await personId('maya')));
	await db()
		.insert(pairingMember)
		.values({ ...membership!, pairingId });
	const written = await sendWaiting();
	await db().update(reviewable).set({ pairingId }).where(eq(reviewable.id, written));
	await joinCase('t.ellis', written);
	const opened = await cases.findCase(await actor('coordinator'), id);
	const schools = opened.schools.filter((school) => !['carver', 'chaoyang'].includes(school));
	expect(schools.length).toBeGreaterThan(0);
	for (const school of schools)
		expect(await leadsOf(id)).toContain(`${school} ${await holderOf(school as 'anshan', 'lead')}`);
	expect((await kindsOf(id)).filter((kind) => kind === 'notice')).toHaveLength(1 + schools.length);
});
