// The home of a student: what a card says about a pal, and the waiting room of somebody without one.
import { beforeAll, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import {
	consentWithdrawal,
	cycle,
	draft,
	enrolment,
	firstLetter,
	pairing
} from '../../src/lib/server/kernel/schema/index.ts';
import { Forbidden, Invalid } from '../../src/lib/server/kernel/errors.ts';
import * as forum from '../../src/lib/server/forum/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import * as profiles from '../../src/lib/server/people/profiles/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import * as moderation from '../../src/lib/server/review/index.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { itemView } from '../../src/lib/server/review/desk/item-view.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { useWorld } from '../setup/database.ts';
import { approve, makeBoard, openedBy } from '../forum/boards.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';

useWorld();
beforeAll(() => void (env.UNDO_SECONDS = 0));

const home = async (username: string) => messages.studentHome(await actor(username), 'en');
const cardOf = async (username: string) => (await home(username)).pals[0]!;

async function released(from: string, to: string, teacher: string, body: string) {
	const { id } = await messages.submit(await actor(from), letter(await pairingOf(from, to), body));
	await approve(teacher, id);
	return id;
}

test('in a group of three each sees the other city once, and never the own one in its place', async () => {
	const placesOf = async (who: string) => {
		const { places, here, title } = await cardOf(who);
		return { title, here: here.city, there: places.map(({ school, city }) => [school, city]) };
	};
	const [beijing, birmingham] = ['Chao Yang, Beijing', 'Birmingham'];
	expect(await placesOf('haoran')).toEqual({
		title: expect.stringMatching(/^You, (Meng, and Darius|Darius, and Meng)$/),
		here: beijing,
		there: [['Carver High School', birmingham]]
	});
	expect(await placesOf('meng')).toMatchObject({ here: beijing, there: [[expect.any(String), birmingham]] });
	expect(await placesOf('darius')).toMatchObject({
		here: birmingham,
		there: [['Chao Yang Partner School', beijing]]
	});
	expect(await placesOf('maya')).toMatchObject({
		title: 'You and Lin',
		there: [[expect.any(String), beijing]]
	});
	const haoran = await actor('haoran');
	const { pals } = await inLocale('zh-Hans', () => messages.studentHome(haoran, 'zh-Hans'));
	expect(pals[0]!.title).toMatch(/^你、(Meng和Darius|Darius和Meng)$/);

	// At the desk the clock is that of the far side, too.
	const { id } = await messages.submit(haoran, letter(await pairingOf('haoran', 'darius'), 'To both of you'));
	const teacher = await actor('t.guo');
	const { to } = await itemView(await moderation.findItem(teacher, id), teacher, 'en');
	expect(to!.places.map(({ city }) => city)).toEqual([birmingham]);
});

describe('the card of a pal', () => {
	test('has the first lines of the newest letter, and how many letters both have written', async () => {
		const before = (await cardOf('lin')).letters;
		await released('maya', 'lin', 't.carver', `Dear Lin, ${'a long day. '.repeat(40)}`);
		const [lin, maya] = [await cardOf('lin'), await cardOf('maya')];
		expect(lin).toMatchObject({ letters: before + 1, turn: 'mine', newest: { mine: false, name: 'Maya' } });
		expect(maya).toMatchObject({ letters: before + 1, turn: 'pal', newest: { mine: true } });
		expect(lin.newest!.body).toMatch(/^.{160}…$/);
		await messages.submit(
			await actor('maya'),
			letter(await pairingOf('maya', 'lin'), 'Nobody reads this yet')
		);
		expect(await cardOf('lin')).toEqual(lin);
		expect((await cardOf('maya')).waiting).toBe(maya.waiting + 1);
	});

	test('has no word of a letter that was recalled, or that its reader reported', async () => {
		const reported = await released('maya', 'lin', 't.carver', 'Seen by its writer alone');
		const lin = await actor('lin');
		const { letters } = await messages.openThread(lin, await pairingOf('maya', 'lin'));
		await reports.send(lin, { releaseId: letters.at(-1)!.id, reason: 'unkind' });
		expect((await cardOf('lin')).newest).toBeNull();
		expect((await cardOf('maya')).newest).toMatchObject({ body: 'Seen by its writer alone' });
		await moderation.recallItem(await actor('t.carver'), reported, 'a try');
		expect((await cardOf('maya')).newest).toBeNull();
	});

	test('says that a letter was begun, to its writer alone', async () => {
		const pairingId = await pairingOf('james', 'wei');
		expect((await cardOf('james')).draft).toBe(false);
		await messages.saveDraft(await actor('james'), { pairingId, body: 'Dear Wei' });
		expect((await cardOf('james')).draft).toBe(true);
		expect((await cardOf('wei')).draft).toBe(false);
	});
});

test('what is new on the boards is on the home of those who have not read it', async () => {
	const boardId = await makeBoard();
	const { topicId } = await openedBy('maya', 't.carver', { boardId, text: 'Hello boards' });
	const newOn = async (username: string) => (await home(username)).boards.find(({ id }) => id === boardId);
	expect(await newOn('lin')).toMatchObject({ fresh: 1, mentions: 0 });
	expect(await newOn('maya')).toBeUndefined();
	expect(await newOn('james')).toBeUndefined();
	await forum.openTopic(await actor('lin'), { boardId, topicId });
	expect(await newOn('lin')).toBeUndefined();
});

describe('the waiting room', () => {
	test('ticks what was handed in, and is for those alone who have no pal', async () => {
		expect((await home('maya')).room).toBeNull();
		const fresh = { introduced: false, greeted: false, letter: '', enrolled: true, begins: null };
		expect((await home('noor')).room).toMatchObject(fresh);
		const noor = await actor('noor');
		await profiles.introduce(noor, { id: newId(), body: 'I am Noor and I like kites.' });
		await messages.saveFirstLetter(noor, { body: 'Dear pal' });
		await openedBy('noor', 't.carver', { boardId: await makeBoard(), text: 'Hello from Noor' });
		expect((await home('noor')).room).toMatchObject({ introduced: true, greeted: true, letter: 'Dear pal' });
		await messages.saveFirstLetter(noor, { body: '  ' });
		expect((await home('noor')).room).toMatchObject({ letter: '' });
	});

	test('says when the exchange begins while that is ahead, and that there is none outside of one', async () => {
		const noor = await personId('noor');
		const [seat] = await db().select().from(enrolment).where(eq(enrolment.personId, noor));
		const [own] = await db().select().from(cycle).where(eq(cycle.id, seat!.cycleId));
		const startsOn = `${now().getUTCFullYear() + 1}-02-01`;
		await db().update(cycle).set({ startsOn, endsOn: startsOn }).where(eq(cycle.id, own!.id));
		expect((await home('noor')).room!.begins).toContain('February');
		await db().update(cycle).set(own!).where(eq(cycle.id, own!.id));
		await db().update(enrolment).set({ until: now() }).where(eq(enrolment.id, seat!.id));
		expect((await home('noor')).room).toMatchObject({ enrolled: false, begins: null });
		await db().update(enrolment).set({ until: null }).where(eq(enrolment.id, seat!.id));
	});
});

describe('a first letter', () => {
	const drafts = async (username: string) =>
		db()
			.select()
			.from(draft)
			.where(eq(draft.authorId, await personId(username)));
	const kept = async (username: string) =>
		db()
			.select()
			.from(firstLetter)
			.where(eq(firstLetter.personId, await personId(username)));

	test('becomes the draft of the thread that its writer opens, once', async () => {
		const [lin, pairingId] = [await actor('lin'), await pairingOf('maya', 'lin')];
		await messages.saveFirstLetter(lin, { body: 'Dear pal to be' });
		const { draft: offered } = await messages.openThread(lin, pairingId);
		expect(offered).toMatchObject({ body: 'Dear pal to be' });
		expect(await drafts('lin')).toMatchObject([
			{ pairingId, body: 'Dear pal to be', savedAt: offered!.savedAt }
		]);
		expect(await kept('lin')).toEqual([]);
		expect((await messages.openThread(lin, pairingId)).draft).toEqual(offered);
	});

	test('what was pasted into it stays marked in the draft', async () => {
		const [maya, pairingId] = [await actor('maya'), await pairingOf('maya', 'lin')];
		const first = 'Dear pal to be,\r\n';
		const body = `${first}The leaves along our river turn gold.`;
		await messages.saveFirstLetter(maya, { body, pasted: '16-53' });
		const { draft: offered } = await messages.openThread(maya, pairingId);
		expect(offered).toMatchObject({ body: body.replace('\r', ''), pasted: '16-53' });
	});

	test('replaces no draft, and does not go to a pairing that is paused', async () => {
		const [wei, pairingId] = [await actor('wei'), await pairingOf('james', 'wei')];
		await messages.saveFirstLetter(wei, { body: 'Dear pal to be' });
		await db().update(pairing).set({ state: 'paused' }).where(eq(pairing.id, pairingId));
		expect((await messages.openThread(wei, pairingId)).draft).toBeNull();
		await db().update(pairing).set({ state: 'active' }).where(eq(pairing.id, pairingId));
		await messages.saveDraft(wei, { pairingId, body: 'Dear James' });
		expect((await messages.openThread(wei, pairingId)).draft).toMatchObject({ body: 'Dear James' });
		expect(await kept('wei')).toMatchObject([{ body: 'Dear pal to be' }]);
	});

	test('is refused where it cannot be stored, and without consent', async () => {
		const noor = await actor('noor');
		for (const body of ['a\0b', '\ud800', 'a'.repeat(60_001)])
			await expect(messages.saveFirstLetter(noor, { body })).rejects.toThrow(Invalid);
		await db()
			.insert(consentWithdrawal)
			.values({
				studentId: noor.id,
				schoolId: noor.schools[0]!,
				by: await personId('t.carver'),
				askedBy: 'guardian',
				reason: 'a try',
				at: now()
			});
		await expect(messages.saveFirstLetter(noor, { body: 'Dear pal' })).rejects.toThrow(
			new Forbidden('consent_missing')
		);
		expect(await kept('noor')).toEqual([]);
	});
});
