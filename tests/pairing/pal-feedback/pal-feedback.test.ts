// What a student tells their own teacher about a pal: nobody else reads it, and nothing on the other side depends on it.
import { beforeEach, describe, expect, test } from 'vitest';
import { and, desc, eq, ne } from '../../../src/lib/server/kernel/db/index.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { moveClock, now } from '../../../src/lib/server/kernel/clock.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { Conflict, Invalid, NotFound } from '../../../src/lib/server/kernel/errors.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../../src/lib/server/kernel/locale.ts';
import { counters } from '../../../src/lib/server/inbox/index.ts';
import { studentHome } from '../../../src/lib/server/letters/index.ts';
import {
	answerFeedback,
	feedbackOfStudent,
	sayHowItGoes,
	wishForAnotherPal
} from '../../../src/lib/server/pairing/pal-feedback/index.ts';
import { pairRequestsOf } from '../../../src/lib/server/pairing/index.ts';
import * as pairing from '../../../src/lib/server/pairing/index.ts';
import { findAlert } from '../../../src/lib/server/safety/alerts/find.ts';
import { open } from '../../../src/lib/server/safety/cases/index.ts';
import { fingerprints } from '../../access/fingerprints.ts';
import { overhear } from '../../overhear.ts';
import { broughtTo } from '../../safety/alerts/alerting.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, pairingOf, palNotes, personId, stateOf } from '../../world.ts';

useWorld();

const { palFeedback } = t;
let pair: string;
beforeEach(async () => {
	moveClock(0);
	pair = await pairingOf('maya', 'lin');
	await db().delete(palFeedback);
	await db().update(t.pairing).set({ state: 'active' }).where(eq(t.pairing.id, pair));
	await db()
		.delete(t.pairingStep)
		.where(and(eq(t.pairingStep.pairingId, pair), eq(t.pairingStep.kind, 'end')));
});

const wish = async (who: string, reason = '', words = '', pairingId = pair) =>
	wishForAnotherPal(await actor(who), { pairingId, reason, words });
const stored = () => db().select().from(palFeedback).orderBy(palFeedback.at);
const cardOf = async (who: string) =>
	inLocale('en', async () => (await studentHome(await actor(who), 'en')).pals.find(({ id }) => id === pair)!);
const today = async (who: string) =>
	(await counters(await actor(who), { fresh: true, queue: false })).others.find(
		({ kind }) => kind === 'feedback'
	)?.n ?? 0;
const shownTo = async (who: string) =>
	inLocale('en', async () =>
		feedbackOfStudent(await actor(who), await personId('maya'), { locale: 'en', timeZone: 'UTC' })
	);
const answer = async (who: string, chosen: string, student = 'maya') =>
	answerFeedback(await actor(who), await personId(student), {
		id: (await stored()).at(-1)!.id,
		answer: chosen
	});
async function lastCall() {
	const [call] = await db()
		.select()
		.from(t.helpRequest)
		.where(eq(t.helpRequest.studentId, await personId('maya')))
		.orderBy(desc(t.helpRequest.at), desc(t.helpRequest.id))
		.limit(1);
	return call;
}
async function alertOf(callId: string) {
	const [row] = await db().select().from(t.alert).where(eq(t.alert.subjectId, callId));
	return row!.id;
}

describe('another pal, please', () => {
	test('the student’s own teachers see it, and nobody else; the student reads that it was asked', async () => {
		expect((await cardOf('maya')).feedback).toMatchObject({ mayWish: true, wish: null });
		expect(await wish('maya', 'cannot_read', 'The words are too hard for me')).toEqual({ help: false });
		for (const who of ['t.carver', 't.ellis']) {
			expect(await today(who)).toBe(1);
			expect(await shownTo(who)).toEqual([
				expect.objectContaining({
					kind: 'wish',
					said: 'cannot_read',
					words: 'The words are too hard for me',
					names: 'Lin',
					waits: true
				})
			]);
		}
		for (const who of ['t.chaoyang', 't.moore', 't.phillips', 'coordinator', 'lin', 'maya']) {
			expect(await today(who), who).toBe(0);
			expect(await shownTo(who), who).toEqual([]);
		}
		expect((await cardOf('maya')).feedback).toMatchObject({
			mayWish: false,
			wish: expect.stringContaining('You asked for another pal.')
		});
		expect((await cardOf('lin')).feedback).toMatchObject({ mayWish: true, wish: null });
	});

	test('it changes no row but its own and the record of the own school, and no open page of the other side hears of it', async () => {
		const before = await fingerprints();
		const events = overhear();
		await wish('maya', 'no_answers', 'I waited three weeks');
		const after = await fingerprints();
		const changed = Object.keys(after).filter((table) => after[table] !== before[table]);
		expect(changed.filter((table) => !table.startsWith('audit_'))).toEqual(['pal_feedback']);
		const [event] = await db()
			.select()
			.from(t.auditEvent)
			.where(eq(t.auditEvent.verb, 'feedback.give'))
			.orderBy(desc(t.auditEvent.id))
			.limit(1);
		expect(event).toMatchObject({ subjectKind: 'person', subjectId: await personId('maya'), detail: null });
		const heard = new Set(events.flatMap(([people]) => people));
		for (const who of ['lin', 't.chaoyang', 'coordinator'])
			expect(heard.has(await personId(who)), who).toBe(false);
		for (const who of ['maya', 't.carver']) expect(heard.has(await personId(who)), who).toBe(true);
	});

	test('a pal, another student and a stranger cannot wish with the ids of a pair, and wishes are no one’s to answer but the own teacher’s', async () => {
		for (const who of ['noor', 'james', 't.carver', 'coordinator'])
			await expect(wish(who), who).rejects.toThrow(NotFound);
		for (const id of [newId(), 'nonsense', `${pair}\0`])
			await expect(wish('maya', '', '', id)).rejects.toThrow(NotFound);
		await expect(wish('maya', 'because')).rejects.toThrow(Invalid);
		await wish('maya');
		for (const who of ['t.chaoyang', 't.moore', 't.phillips', 'coordinator', 'lin', 'maya'])
			for (const chosen of ['find', 'keep']) await expect(answer(who, chosen), who).rejects.toThrow(NotFound);
		await expect(answer('t.carver', 'keep', 'noor')).rejects.toThrow(NotFound);
		await expect(answer('t.carver', 'seen')).rejects.toThrow(Invalid);
		expect(await stateOf(pair)).toBe('active');
	});

	test('the same press twice is one wish; a second, different one waits for the answer, and its words are refused, not lost', async () => {
		await wish('maya', 'no_answers');
		await wish('maya', 'no_answers');
		await expect(wish('maya', 'cannot_read', 'More')).rejects.toEqual(new Conflict('feedback_wish_there'));
		expect(await stored()).toHaveLength(1);
		await answer('t.ellis', 'keep');
		await expect(answer('t.carver', 'find')).rejects.toEqual(new Conflict('feedback_answered'));
		expect((await cardOf('maya')).feedback).toMatchObject({
			mayWish: true,
			wish: expect.stringContaining('For now, keep writing to each other.')
		});
		expect(await stateOf(pair)).toBe('active');
		await wish('maya', 'cannot_read');
		expect(await stored()).toHaveLength(2);
		expect(await today('t.carver')).toBe(1);
	});

	test('“find another pal” ends the pair with the sentence that is preset for every end, and the solver never pairs the two again', async () => {
		const ids = await Promise.all(['maya', 'lin'].map(personId));
		const { cycleId } = await pairing.forTeacher(await actor('t.carver'), pair);
		const requests = async () => pairRequestsOf({ cycleId, programId: 'birmingham-beijing' }, ids);
		const open = await requests();
		await wish('maya', 'no_answers');
		// Before, nothing that a run of the other side shows may depend on it.
		expect(await requests()).toEqual(open);
		await answer('t.carver', 'find');
		expect(await stateOf(pair)).toBe('ended');
		const [step] = await db()
			.select()
			.from(t.pairingStep)
			.where(and(eq(t.pairingStep.pairingId, pair), eq(t.pairingStep.kind, 'end')));
		expect(step).toMatchObject({ note: palNotes.end, reason: null });
		expect((await requests()).map(({ why }) => why)).toEqual(['never_again']);
		expect(await today('t.carver')).toBe(0);
		const pal = await cardOf('lin');
		expect([pal.note, pal.feedback]).toEqual([
			'Thank you for every letter you wrote to each other.',
			{ asks: null, mayWish: false, wish: null }
		]);
		expect((await cardOf('maya')).feedback.wish).toBe('Your teacher is looking for a new pal for you.');
		await expect(wish('maya')).rejects.toEqual(new Conflict('pairing_ended'));
	});

	test('a wish about a pair that ended otherwise waits for nobody', async () => {
		await wish('maya');
		await db().update(t.pairing).set({ state: 'ended' }).where(eq(t.pairing.id, pair));
		expect(await today('t.carver')).toBe(0);
		await expect(answer('t.carver', 'find')).rejects.toEqual(new Conflict('pairing_ended'));
	});

	test('U+0000 is left out, and a text of 100 kB is refused', async () => {
		await wish('maya', '', 'Too\0 hard');
		expect((await stored())[0]!.words).toBe('Too hard');
		await expect(wish('maya', '', 'a'.repeat(100_000))).rejects.toEqual(
			new Invalid('words', 'help_too_long')
		);
	});
});

describe('what may be a call for help', () => {
	test('“I feel uneasy” is one at once, about the pal; a case from it reaches both schools, the words only the own', async () => {
		expect(await wish('maya', 'uneasy', 'It feels strange to write')).toEqual({ help: true });
		const call = await lastCall();
		expect(call).toMatchObject({ words: 'It feels strange to write', pairingId: pair, aboutAdult: false });
		expect(await broughtTo(await alertOf(call!.id))).toEqual(['lead t.carver']);
		expect(await stored()).toMatchObject([{ said: 'uneasy', words: null }]);
		const origin = { kind: 'help' as const, id: call!.id };
		const opening = { origin, kind: 'danger', severity: 'high', words: 'Uneasy with the pal' };
		const { id } = await open(await actor('t.carver'), opening);
		const leads = await db().select().from(t.caseLead).where(eq(t.caseLead.caseId, id));
		expect(leads.map(({ schoolId }) => schoolId).sort()).toEqual(['carver', 'chaoyang']);
		const evidence = await db().select().from(t.caseEvidence).where(eq(t.caseEvidence.caseId, id));
		expect(evidence.map(({ schoolId }) => schoolId)).toEqual(['carver']);
	});

	test('lines that tell something go to those who answer for safety, and not to the teacher', async () => {
		expect(await wish('maya', 'no_answers', 'I want to kill myself')).toEqual({ help: true });
		expect(await lastCall()).toMatchObject({ words: 'I want to kill myself', pairingId: null });
		expect(await stored()).toMatchObject([{ said: 'no_answers', words: null }]);
	});

	test.each([['Ms. Carter laughs at my letters'], ['carter laughs at my letters'], ['卡特老师笑我的信']])(
		'a named adult never sees the lines: %s',
		async (words) => {
			expect(await wish('maya', 'uneasy', words)).toEqual({ help: true });
			const call = await lastCall();
			expect(call).toMatchObject({ words, aboutAdult: true, aboutId: await personId('t.carver') });
			const alert = await alertOf(call!.id);
			expect(await broughtTo(alert)).toEqual(['deputy t.moore']);
			await expect(findAlert(await actor('t.carver'), alert)).rejects.toThrow(NotFound);
			// They see the wish as one without a reason.
			expect(await shownTo('t.carver')).toEqual([expect.objectContaining({ said: null, words: null })]);
		}
	);

	test('whoever only greets their teacher is no call for help', async () => {
		expect(await wish('maya', '', '老师好，我想换一个笔友')).toEqual({ help: false });
		expect((await stored())[0]!.words).toBe('老师好，我想换一个笔友');
	});

	test('it is heard after another wish, too, and where the pair has ended', async () => {
		await wish('maya', 'no_answers');
		expect(await wish('maya', 'uneasy', 'Second thoughts')).toEqual({ help: true });
		expect((await lastCall())!.words).toBe('Second thoughts');
		await db().update(t.pairing).set({ state: 'ended' }).where(eq(t.pairing.id, pair));
		expect(await wish('maya', 'uneasy', 'Still strange')).toEqual({ help: true });
		expect((await lastCall())!.words).toBe('Still strange');
		expect(await stored()).toHaveLength(1);
	});
});

describe('how is it going', () => {
	/** Moves the clock to a day of a week of the cycle. */
	async function inWeek(week: number) {
		const { cycleId } = await pairing.forTeacher(await actor('t.carver'), pair);
		const [cycle] = await db().select().from(t.cycle).where(eq(t.cycle.id, cycleId));
		const start = Date.parse(`${cycle!.startsOn}T18:00:00Z`);
		const monday = start - ((new Date(start).getUTCDay() + 6) % 7) * 86_400_000;
		moveClock(0);
		moveClock(monday + ((week - 1) * 7 + 2) * 86_400_000 - now().getTime());
	}
	const say = async (who: string, face: string) => sayHowItGoes(await actor(who), pair, face);

	test('in week 4 and in week 9, one press; seen by the own teacher alone, a sad one under Today', async () => {
		for (const week of [3, 5, 8, 10]) {
			await inWeek(week);
			expect((await cardOf('maya')).feedback.asks, `week ${week}`).toBeNull();
			await expect(say('maya', 'good')).rejects.toEqual(new Conflict('feedback_not_now'));
		}
		await inWeek(4);
		expect((await cardOf('maya')).feedback.asks).not.toBeNull();
		const events = overhear();
		await say('maya', 'good');
		expect(events.flatMap(([people]) => people)).not.toContain(await personId('lin'));
		expect((await cardOf('maya')).feedback.asks).toBeNull();
		expect((await cardOf('lin')).feedback.asks).not.toBeNull();
		expect(await today('t.carver')).toBe(0);
		// A second tab: the first press counts.
		await say('maya', 'sad');
		expect(await stored()).toMatchObject([{ kind: 'week_4', said: 'good' }]);
		await inWeek(9);
		await say('maya', 'sad');
		expect(await today('t.carver')).toBe(1);
		expect(await today('t.chaoyang')).toBe(0);
		expect((await shownTo('t.carver')).map(({ kind, said, waits }) => [kind, said, waits])).toEqual([
			['week_9', 'sad', true],
			['week_4', 'good', false]
		]);
		await answer('t.carver', 'seen');
		expect(await today('t.carver')).toBe(0);
		await expect(answer('t.carver', 'find')).rejects.toThrow();
	});

	test('not by somebody else, not with another face, and not about a pair that does not write', async () => {
		await inWeek(4);
		for (const who of ['noor', 't.carver', 'coordinator'])
			await expect(say(who, 'good'), who).rejects.toThrow(NotFound);
		await expect(say('maya', 'furious')).rejects.toThrow(Invalid);
		await db().update(t.pairing).set({ state: 'paused' }).where(eq(t.pairing.id, pair));
		await expect(say('maya', 'good')).rejects.toEqual(new Conflict('pairing_paused'));
		expect((await cardOf('maya')).feedback.asks).toBeNull();
		expect(await db().select().from(palFeedback).where(ne(palFeedback.kind, 'wish'))).toEqual([]);
	});
});
