// What adults write to students and about them: who is told of it, and that nothing changes for who wrote it (decision 0048).
import { desc, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { dayAfter, dayIn } from '../../src/lib/server/kernel/time/index.ts';
import { alertSubject } from '../../src/lib/server/care/safeguarding/alert-subject.ts';
import { findAlert } from '../../src/lib/server/care/safeguarding/find.ts';
import {
	alertsView,
	forgetGroupTexts,
	screenStaffText,
	staffTextsFor
} from '../../src/lib/server/care/safeguarding/index.ts';
import type { StaffText } from '../../src/lib/server/directory/ports/index.ts';
import { noticesFor, post } from '../../src/lib/server/exchange/notices/index.ts';
import { say } from '../../src/lib/server/exchange/staffroom/index.ts';
import { makeBoard, write } from '../forum/boards.ts';
import { correct, useSix } from '../forum/corrections.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { broughtTo } from './alerting.ts';

useWorld();
beforeEach(async () => {
	await db().delete(t.alertStep);
	await db().delete(t.alert);
	await db().delete(t.staffWords);
});
afterEach(() => moveClock(0));

const day = 86_400_000;
const soft = 'You’re my favorite.';
const alsoSoft = 'I bought you a little gift.';
const grave = 'This stays between us, no need to show this to your mom.';

async function tells(words: string, more: Partial<StaffText> = {}, username = 't.ellis') {
	await screenStaffText(await actor(username), {
		...{ studentId: await personId('maya'), schoolId: 'carver', place: 'review', subjectId: newId(), words },
		...more
	});
}

async function postNotice(username: string, body: string, id = newId()) {
	const who = await actor(username);
	const endsOn = dayAfter(dayIn(now(), 'America/Chicago'), 3);
	await post(who, { classroomId: who.teaches[0]!, id, body, endsOn });
}

async function tellColleagues(username: string, body: string, id = newId()) {
	const who = await actor(username);
	const [partnership] = await db()
		.select()
		.from(t.partnership)
		.where(eq(t.partnership.classroomId, who.teaches[0]!));
	await say(who, { partnershipId: partnership!.id, id, body });
}

/** Whom each open alert was brought to. */
async function brought() {
	const alerts = await db().select().from(t.alert).orderBy(t.alert.id);
	return Promise.all(alerts.map(({ id }) => broughtTo(id)));
}
const kept = async () =>
	(await db().select().from(t.staffWords).orderBy(t.staffWords.id)).map(({ place, findings }) =>
		[place, ...findings.map(({ kind }) => kind).filter((kind) => kind.startsWith('adult-'))].join(' ')
	);

describe('to a student', () => {
	test('something grave alerts the lead at once, with a kind of its own', async () => {
		await tells(grave);
		expect((await kept())[0]).toMatch(/^review adult-secrecy/);
		expect(await brought()).toEqual([['lead t.carver']]);
	});

	test('something soft alerts nobody; twice in four weeks it does, and the lead reads both', async () => {
		await tells(soft);
		expect(await brought()).toEqual([]);
		moveClock(27 * day);
		await tells(alsoSoft);
		expect(await kept()).toEqual(['review adult-favor', 'review adult-gift adult-again']);
		expect(await brought()).toEqual([['lead t.carver']]);
		const lead = await actor('t.carver');
		const [{ id }] = (await db().select().from(t.alert)) as [{ id: string }];
		const { said } = await alertSubject(await findAlert(lead, id), lead, 'en');
		expect(said!.says.join()).toContain('Second time within four weeks');
		expect(said!.earlier.map(({ pieces }) => pieces.map(({ text }) => text).join(''))).toEqual([soft]);
	});

	test('after four weeks, by another adult, at another school or in the same words it is the first', async () => {
		await tells(soft);
		await tells(soft);
		await tells(alsoSoft, {}, 't.moore');
		await tells(alsoSoft, { schoolId: 'phillips', studentId: await personId('james') });
		moveClock(29 * day);
		await tells(alsoSoft);
		expect(await brought()).toEqual([]);
	});

	test('a quotation of the letter is nobody’s pattern', async () => {
		const [letter] = await db().select().from(t.revision).limit(1);
		await db()
			.update(t.revision)
			.set({ body: `Then ${soft}` })
			.where(eq(t.revision.id, letter!.id));
		await tells(`You wrote “${soft}” Do you mean the song?`, { subjectId: letter!.reviewableId });
		await tells(alsoSoft);
		expect(await brought()).toEqual([]);
		expect((await db().select().from(t.staffWords).orderBy(t.staffWords.id))[0]!.findings).toMatchObject([
			{ kind: 'adult-favor', quoted: true }
		]);
	});

	test('answers to a call for help are left out: the lead may be who the call is about', async () => {
		await tells(soft, { place: 'help' });
		await tells(alsoSoft);
		expect(await brought()).toEqual([]);
	});

	test('by the lead it goes to the deputy, never to the lead, and no page of theirs shows it', async () => {
		await tells(soft, {}, 't.carver');
		await tells(alsoSoft, {}, 't.carver');
		expect(await brought()).toEqual([['deputy t.moore']]);
		const lead = await actor('t.carver');
		expect((await staffTextsFor(lead)).words).toEqual([]);
		expect((await alertsView(lead, 'en')).open).toEqual([]);
		const [{ id }] = (await db().select().from(t.alert)) as [{ id: string }];
		for (const who of ['t.carver', 't.ellis', 'maya', 'lin', 't.chaoyang'])
			await expect(findAlert(await actor(who), id), who).rejects.toThrow();
	});
});

describe('to a class, on boards and among colleagues', () => {
	const refused = new Invalid('notice', 'notice_words');

	test('a refused notice is kept and told of, once for the same words, and the answer is as for a phone number', async () => {
		await expect(postNotice('t.ellis', 'Call me: 205 555 0147')).rejects.toEqual(refused);
		expect([await kept(), await brought()]).toEqual([[], []]);
		for (let n = 0; n < 2; n++) await expect(postNotice('t.ellis', grave)).rejects.toEqual(refused);
		expect(await kept()).toHaveLength(1);
		expect(await brought()).toEqual([['lead t.carver']]);
		expect(await noticesFor(await actor('maya'))).not.toContainEqual(
			expect.objectContaining({ body: grave })
		);
		const read = await staffTextsFor(await actor('t.carver'));
		expect(read.words).toMatchObject([{ words: grave, place: 'notice', student: null }]);
	});

	test('a soft notice is posted and is half of a pattern, sent once or twice', async () => {
		const id = newId();
		await postNotice('t.ellis', soft, id);
		await postNotice('t.ellis', soft, id);
		expect(await db().$count(t.classNotice, eq(t.classNotice.id, id))).toBe(1);
		expect([(await kept()).length, await brought()]).toEqual([1, []]);
		await tells(alsoSoft);
		expect(await brought()).toEqual([['lead t.carver']]);
	});

	test('another school’s teacher, a student, and wrong days leave nothing', async () => {
		const ellis = await actor('t.ellis');
		const notice = { classroomId: ellis.teaches[0]!, id: newId(), body: grave, endsOn: '2026-01-01' };
		for (const who of ['t.phillips', 'maya', 't.ellis'])
			await expect(post(await actor(who), notice), who).rejects.toThrow();
		expect([await kept(), await brought()]).toEqual([[], []]);
	});

	test('a post of a teacher tells their school, of a coordinator all schools of the program', async () => {
		const boardId = await makeBoard();
		const words = { boardId, title: 'Hello', text: grave };
		const answer = new Invalid('body', 'board_words');
		await expect(write('t.chaoyang', words)).rejects.toEqual(answer);
		const schools = async () => (await db().select().from(t.alert)).map(({ schoolId }) => schoolId).sort();
		const [own] = await schools();
		expect(await schools()).toEqual([(await actor('t.chaoyang')).worksAt[0]]);
		expect((await brought()).flat().join()).not.toContain('t.chaoyang');
		await expect(write('coordinator', words)).rejects.toEqual(answer);
		expect(new Set(await schools()).size).toBeGreaterThan(1);
		expect(await schools()).toContain(own);
		expect((await brought()).flat().join()).not.toContain('coordinator coordinator');
	});

	test('what colleagues say of themselves is theirs; about a student it is heard', async () => {
		await tellColleagues(
			't.ellis',
			'My WeChat is hesun88, come over to my house on Saturday. A gift for you!'
		);
		expect(await kept()).toEqual([]);
		const id = newId();
		await tellColleagues('t.ellis', 'Can you send me her phone number? I would like to meet her alone.', id);
		expect((await kept())[0]).toMatch(/^staffroom adult-channel adult-meeting/);
		expect(await brought()).toEqual([['lead t.carver']]);
		expect(await db().$count(t.staffMessage, eq(t.staffMessage.id, id))).toBe(1);
	});

	test('what led to nothing is forgotten after four weeks; what somebody was told of stays', async () => {
		await tellColleagues('t.ellis', 'Send me a picture of the girl.');
		await tells(soft, {}, 't.moore');
		await expect(postNotice('t.moore', grave)).rejects.toThrow();
		moveClock(29 * day);
		await forgetGroupTexts();
		expect((await kept()).map((line) => line.split(' ')[0])).toEqual(['review', 'notice']);
	});
});

describe('a correction', () => {
	const scene = useSix();

	test('that repeats what the student wrote is no reason, what the adult adds is', async () => {
		const [row] = await db()
			.select()
			.from(t.revision)
			.where(eq(t.revision.reviewableId, scene.itemId))
			.orderBy(desc(t.revision.number));
		const body = 'My weekend\n\n这件事别告诉你爸妈。我周末去公园了。';
		await db().update(t.revision).set({ body }).where(eq(t.revision.id, row!.id));
		const refused = new Invalid('form', 'board_words');
		const says = (note: string) => correct('t.chaoyang', scene.place, { said: { 0: { note } } });
		await expect(says('“这件事别告诉你爸妈”里的“告诉”用得对。')).rejects.toEqual(refused);
		expect(await brought()).toEqual([]);
		await expect(says('写得好。放学后单独来找我。')).rejects.toEqual(refused);
		expect((await brought()).flat()).toHaveLength(1);
	});
});
