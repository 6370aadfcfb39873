// What one press of a key never sends, nor a list of selected letters (safety rule 15).
import { describe, expect, test } from 'vitest';
import { itemView } from '../../src/lib/server/review/desk/item-view.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import { opened } from '../../src/lib/server/kernel/schema/index.ts';
import { approveMany, asksFirst, findItem, findingWords } from '../../src/lib/server/review/index.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { flagged } from './verdicts/written.ts';
import { waiting } from './desk.ts';

useWorld();

const findingOf = (id: string, severity: 'note' | 'care' | 'urgent' = 'care') => {
	const [check, kind] = id.split('.') as ['plans', string];
	return { check, kind, severity };
};

test.each([
	...['phone', 'email', 'link', 'account', 'handle', 'invitation', 'likely', 'over-letters', 'more'].map(
		(kind) => `contact.${kind}`
	),
	...['secrecy', 'meeting', 'approach', 'travelling', 'likely', 'again-secrecy', 'often-meeting'].map(
		(kind) => `plans.${kind}`
	),
	...['self_harm', 'violence', 'abuse_at_home', 'bullying', 'likely', 'again-likely'].map(
		(kind) => `wellbeing.${kind}`
	),
	'abuse.sexual'
])('%s is asked about, and not as a note', (id) => {
	expect(asksFirst(findingOf(id))).toBe(true);
	expect(asksFirst(findingOf(id, 'urgent'))).toBe(true);
	expect(asksFirst(findingOf(id, 'note'))).toBe(false);
});

test.each([
	...['gift', 'money', 'channel', 'pressure'].map((kind) => `plans.${kind}`),
	'abuse.profanity',
	'abuse.insult',
	'quality.copied',
	'identity.likely',
	'watched.x',
	'name.classmate'
])('%s is not', (id) => expect(asksFirst(findingOf(id))).toBe(false));

describe('at the desk', () => {
	const askedAbout = async (id: string) => {
		const carver = await actor('t.carver');
		const { findings } = await itemView(await findItem(carver, id), carver, 'en');
		return findings.filter(({ asks }) => asks).map(({ quote }) => quote);
	};

	test.each([
		['Add me on snap, my user is jay_ballin22.', 'jay_ballin22'],
		['Let’s meet at the mall on Saturday, just us two.', 'meet'],
		['He said I must not tell my mom about the pictures.', 'not tell']
	])('%s: the words stand above the letter, and no list of letters sends it', async (body, words) => {
		const sent = await flagged('maya', 'lin', body);
		expect((await askedAbout(sent.id)).join()).toContain(words);
		const carver = await actor('t.carver');
		await db()
			.insert(opened)
			.values({ revisionId: sent.revisionId, by: carver.id, at: new Date(), seconds: 600 });
		await expect(approveMany(carver, [sent.revisionId])).rejects.toEqual(new Conflict('together_moved'));
	});

	test('nothing is asked about an ordinary letter', async () => {
		expect(await askedAbout((await waiting('maya', 'lin', 'The heron is back at the river.')).id)).toEqual(
			[]
		);
	});
});

test('a note is never to be read now', () => {
	for (const [id, locale, words] of [
		['plans.approach', 'en', 'Please read it now'],
		['wellbeing.self_harm', 'zh-Hans', '请马上看']
	] as const) {
		expect(findingWords(findingOf(id), { locale }).teacher).toContain(words);
		expect(findingWords(findingOf(id, 'note'), { locale }).teacher).not.toContain(words);
	}
});
