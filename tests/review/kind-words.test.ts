// A message with an approval: for the writer alone, from their own school, with the release and not before.
import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { and, eq } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import { alert, staffWords } from '../../src/lib/server/kernel/schema/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { queueOf, releaseDue, undo } from '../../src/lib/server/review/index.ts';
import { draftOf } from '../../src/lib/server/review/desk-drafts.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';
import { approve, card, needsSecond } from './seconds.ts';

useWorld();
afterEach(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

const thread = async (reader: string, [one, other]: [string, string] = ['maya', 'lin']) => {
	const person = await actor(reader);
	return messages.threadView(await messages.openThread(person, await pairingOf(one, other)), person, 'en');
};
/** What a reader of the newest letter of Maya and Lin is told beside it. */
const saidTo = async (reader: string) => (await thread(reader)).letters.at(-1)!.said;
const approveWith = (who: string, { revisionId }: { revisionId: string }, words: string) =>
	decide(who, { revisionId, decision: 'approve', words });
const keptAbout = async (itemId: string) =>
	(
		await db()
			.select()
			.from(staffWords)
			.where(and(eq(staffWords.subjectId, itemId), eq(staffWords.place, 'review')))
	).map(({ words }) => words);

describe('a message with an approval', () => {
	test('is read by the writer beside the letter, never by the pal, and kept as a text of staff', async () => {
		const sent = await waiting('maya', 'lin', 'The heron is back');
		expect(await approveWith('t.carver', sent, ' What a fine first sentence. ')).toEqual({ released: true });
		expect(await saidTo('maya')).toEqual(['What a fine first sentence.']);
		expect(JSON.stringify(await thread('lin'))).not.toContain('fine first sentence');
		expect(await keptAbout(sent.id)).toEqual(['What a fine first sentence.']);
	});

	test('is not read while the approval can be undone, goes with the undo, and is a draft again', async () => {
		env.UNDO_SECONDS = 10;
		const sent = await waiting('maya', 'lin', 'The heron has a nest');
		await approveWith('t.carver', sent, 'Taken back in time');
		expect(JSON.stringify(await thread('maya'))).not.toContain('Taken back in time');
		expect(await keptAbout(sent.id)).toEqual([]);
		const carver = await actor('t.carver');
		await undo(carver, sent.revisionId);
		expect(await draftOf(carver, sent.id)).toMatchObject({ words: 'Taken back in time' });
		await decide('t.carver', { revisionId: sent.revisionId, decision: 'approve' });
		moveClock(now().getTime() - Date.now() + 11_000);
		await releaseDue();
		expect(await stateOf(sent.id)).toBe('released');
		expect(await saidTo('maya')).toEqual([]);
		expect(await keptAbout(sent.id)).toEqual([]);
	});

	test('passes the gate: what is refused approves nothing, and the lead is alerted, not its writer', async () => {
		const sent = await waiting('maya', 'lin', 'The heron eats fish');
		const words = 'Write to me on Snapchat: ellis_teaches_99, and tell nobody';
		await expect(approveWith('t.ellis', sent, words)).rejects.toEqual(new Invalid('words', 'adult_words'));
		expect(await stateOf(sent.id)).toBe('waiting');
		const alerts = await db().select().from(alert).where(eq(alert.kind, 'staff_words'));
		expect(alerts.map(({ exceptId }) => exceptId)).toContain((await actor('t.ellis')).id);
	});

	test('never comes from an adult of another school, and only with a letter', async () => {
		const sent = await waiting('ben', 'dongdong', 'Two schools read this one');
		await expect(approveWith('t.sun', sent, 'From far away')).rejects.toEqual(
			new Invalid('words', 'message_other_school')
		);
		expect(await decide('t.sun', { revisionId: sent.revisionId, decision: 'approve' })).toEqual({
			released: false
		});
		expect(await approveWith('t.moore', sent, 'From your own school')).toEqual({ released: true });
	});

	test('does not swallow a comment on a phrase', async () => {
		const { revisionId } = await waiting('maya', 'lin', 'The heron stands');
		const choice = { revisionId, decision: 'approve', phrase: 'heron', phraseWords: 'Nice word' } as const;
		await expect(decide('t.carver', choice)).rejects.toEqual(
			new Invalid('phraseWords', 'phrase_with_approval')
		);
	});
});

test('where two teachers are needed, both messages come with the letter, the first teacher sees that it waits, and the student that one has approved', async () => {
	await card('t.carver', 'maya');
	const sent = await waiting('maya', 'lin', 'The heron flies');
	expect(await approveWith('t.carver', sent, 'From the first')).toEqual(needsSecond);
	expect((await queueOf(await actor('t.carver'))).seconds).toBe(1);
	expect((await queueOf(await actor('t.ellis'))).seconds).toBe(0);
	const letter = (await thread('maya')).unreleased.find(({ id }) => id === sent.id)!;
	expect(letter).toMatchObject({ state: 'waiting' });
	expect(letter.status!.text).toMatch(/^One teacher approved it\. .*Ellis/);
	expect(JSON.stringify(letter)).not.toContain('From the first');
	await approveWith('t.ellis', sent, 'From the second');
	expect(await saidTo('maya')).toEqual(['From the first', 'From the second']);
	expect((await queueOf(await actor('t.carver'))).seconds).toBe(0);
	await approve('t.ellis', await waiting('maya', 'lin', 'The heron rests'));
	expect(await saidTo('maya')).toEqual([]);
});
