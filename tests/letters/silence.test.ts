// What a student reads where no answer comes, and where a letter waits longer than the school promises: only what was really done, and
// nothing that tells of a pal's letter that is not released.
import { beforeEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { askPartner } from '../../src/lib/server/participation/index.ts';
import { escalateOverdue, remindTeachers } from '../../src/lib/server/review/overdue/follow-up.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { eq, rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';
import { beginSeason, home, send } from '../participation/season.ts';
import { handIn, setNow, setState, standIn } from '../schools/deputies/stage.ts';

useWorld();
beforeEach(beginSeason);

const threadOf = async (who: string, locale: 'en' | 'zh-Hans' = 'en') => {
	const reader = await actor(who);
	const thread = await messages.openThread(reader, await pairingOf('maya', 'lin'));
	return inLocale(locale, () => messages.threadView(thread, reader, locale));
};
const cardOf = async (who: string) => {
	const reader = await actor(who);
	const { pals } = await inLocale('en', () => messages.studentHome(reader, 'en'));
	return pals.find(({ id, names }) => id && (names === 'Lin' || names === 'Maya'))!;
};
const isListed = async (teacher: string) =>
	(await home(teacher)).stuck.some(({ names }) => names.includes('Maya') && names.includes('Lin'));

describe('where no answer has come', () => {
	beforeEach(() => send('maya', 'lin', 't.carver', '2026-09-02T15:00:00Z'));
	/** Eight school days are over at Lin’s school, after that of the letter. */
	const quiet = '2026-09-14T20:00:00Z';
	const before = '2026-09-13T20:00:00Z';

	test('its writer reads for how long, and since when their teacher has seen it, from the day on which the teacher does', async () => {
		setNow(before);
		expect([(await threadOf('maya')).silence, (await cardOf('maya')).silent]).toEqual([null, null]);
		setNow(quiet);
		expect(await isListed('t.carver')).toBe(true);
		expect((await threadOf('maya')).silence).toEqual({
			names: 'Lin',
			time: '12 days',
			done: ['It has been on Ms Carter’s list of quiet pairs since Saturday.']
		});
		expect((await cardOf('maya')).silent).toBe('12 days');
		setNow('2026-09-24T20:00:00Z');
		expect((await threadOf('maya', 'zh-Hans')).silence).toMatchObject({ time: '3周', names: 'Lin' });
		expect((await threadOf('maya')).silence!.done).toEqual([
			'It has been on Ms Carter’s list of quiet pairs since September 12, 2026.'
		]);
	});

	test('it says which of their teachers asked, and not what the teachers of the pal did', async () => {
		setNow(quiet);
		const pairingId = await pairingOf('maya', 'lin');
		await askPartner(await actor('t.ellis'), { pairingId, template: 'well' });
		setNow('2026-09-15T20:00:00Z');
		expect((await threadOf('maya')).silence!.done[1]).toMatch(
			/^On Monday, .*Ellis asked the teacher of Lin\.$/
		);
		await rows(sql`update nudge set classroom_id = (
			select enrolment.classroom_id from pairing_member join enrolment on enrolment.id = pairing_member.enrolment_id
			where pairing_member.pairing_id = nudge.pairing_id and pairing_member.person_id = ${(await actor('maya')).id})`);
		expect((await threadOf('maya')).silence!.done).toHaveLength(1);
	});

	test('a letter of the pal that waits, was sent back or approved changes no word of it; the pal themselves reads nothing', async () => {
		setNow(quiet);
		const alone = [(await threadOf('maya')).silence, await cardOf('maya')];
		expect((await threadOf('lin')).silence).toBeNull();
		await handIn('lin', 'maya', quiet);
		expect([(await threadOf('maya')).silence, await cardOf('maya')]).toEqual(alone);
	});

	test('nothing is said once somebody has written, nor where nobody can write', async () => {
		setNow(quiet);
		await setState('maya', 'lin', 'paused');
		expect([(await threadOf('maya')).silence, (await cardOf('maya')).silent]).toEqual([null, null]);
		await setState('maya', 'lin', 'active');
		await send('lin', 'maya', 't.chaoyang', quiet);
		expect([(await threadOf('maya')).silence, (await cardOf('maya')).silent]).toEqual([null, null]);
	});
});

describe('a letter that waits longer than its school promises', () => {
	const lateIn = async () =>
		(await threadOf('maya')).unreleased.find(({ state }) => state === 'waiting')!.late;
	const due = '2026-09-04T14:30:00Z';
	beforeEach(async () => {
		env.SMTP_URL = 'smtp://localhost';
		await db().update(t.person).set({ email: null });
		await db().update(t.person).set({ email: 'carter@example.org' }).where(eq(t.person.username, 't.carver'));
	});

	test('says nothing of a reminder about other letters, before this one was late', async () => {
		await handIn('andre', 'hao', '2026-08-27T15:00:00Z');
		await handIn('maya', 'lin', '2026-09-02T15:00:00Z');
		setNow('2026-09-03T14:10:00Z');
		expect(await remindTeachers()).toBe(1);
		setNow('2026-09-08T20:00:00Z');
		expect(await lateIn()).toHaveLength(2);
	});

	test('says that the teacher is late, and who was told of it, when they were', async () => {
		await handIn('maya', 'lin', '2026-09-02T15:00:00Z');
		setNow('2026-09-03T20:00:00Z');
		expect([await lateIn(), (await cardOf('maya')).late]).toEqual([null, null]);
		setNow('2026-09-08T14:10:00Z');
		const [late, ask] = [
			'Ms Carter is running late. Letters don’t usually wait this long.',
			'You can ask your teacher at school, too.'
		];
		expect(await lateIn()).toEqual([late, ask]);
		expect((await cardOf('maya')).late).toBe('Ms Carter');

		expect(await remindTeachers()).toBe(1);
		expect(await lateIn()).toEqual([late, 'We reminded Ms Carter on Tuesday.', ask]);
		await standIn('t.moore', 't.carver');
		setNow('2026-09-09T14:10:00Z');
		await escalateOverdue();
		expect((await lateIn())![2]).toMatch(/^We also asked .*Moore to read it\. That was on Wednesday\.$/);
	});

	test('is nothing to say where only the other school reads it, and the pal never hears of it', async () => {
		await handIn('maya', 'lin', '2026-09-02T15:00:00Z');
		setNow('2026-09-08T20:00:00Z');
		const lin = JSON.stringify([await threadOf('lin'), await cardOf('lin')]);
		expect(lin).not.toContain('running late');
		await db()
			.update(t.approvalRequest)
			.set({ closedAt: new Date(due) });
		expect([await lateIn(), (await cardOf('maya')).late]).toEqual([null, null]);
	});
});
