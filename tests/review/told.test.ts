// A child who may be telling something is never asked to reword it (safety rule 15), whatever else stands in the text.
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type Finding, screen } from '../../src/lib/server/engines/screening/index.ts';
import { Warned } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { warnedFindings } from '../../src/lib/server/review/screen-submission.ts';
import { correct, useSix } from '../forum/corrections.ts';
import { write } from '../forum/boards.ts';
import { clear, introduce } from '../people/profiles/about.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf } from '../world.ts';

useWorld();

const findingOf = (kind: string, severity: Finding['severity'] = 'care') => {
	const [check, name] = kind.split('.') as [Finding['check'], string];
	return { check, kind: name, severity, stated: severity, shown: severity };
};
const phone = findingOf('contact.phone');
const warnedOf = (...findings: ReturnType<typeof findingOf>[]) =>
	warnedFindings(findings).map(({ check, kind }) => `${check}.${kind}`);

describe('the kinds of findings', () => {
	test.each([
		...['self_harm', 'violence', 'abuse_at_home', 'bullying', 'likely', 'more'].map(
			(kind) => `wellbeing.${kind}`
		),
		...['approach', 'secrecy', 'travelling', 'likely', 'more'].map((kind) => `plans.${kind}`),
		'abuse.sexual',
		'abuse.more',
		'failed:wellbeing.failed'
	])('%s never warns, nor does anything else beside it', (kind) => {
		for (const severity of ['note', 'care', 'urgent'] as const)
			expect(warnedOf(phone, findingOf(kind, severity))).toEqual([]);
		// Lowered by the school, it is still heard.
		expect(warnedOf(phone, { ...findingOf(kind), shown: 'note' })).toEqual([]);
	});

	test.each([
		...['meeting', 'channel', 'gift', 'money', 'pressure'].map((kind) => `plans.${kind}`),
		...['phone', 'email', 'link', 'account', 'handle', 'invitation', 'likely'].map(
			(kind) => `contact.${kind}`
		),
		'identity.address',
		'abuse.profanity',
		'abuse.insult',
		'quality.copied'
	])('%s warns', (kind) =>
		expect(warnedOf(findingOf(kind), findingOf('plans.gift', 'note'))).toEqual([kind])
	);

	test('what is urgent warns of nothing', () =>
		expect(warnedOf(phone, findingOf('abuse.threat', 'urgent'))).toEqual([]));
});

const contact = { en: 'Add me on snap: maya_b99.', 'zh-Hans': '加我微信 maya_b99。' };
const told: [language: keyof typeof contact, words: string][] = [
	['en', 'Sometimes I feel nobody at home wants me there.'],
	['en', 'I have not eaten since Friday because there is nothing in the kitchen.'],
	['en', 'He said I must not tell my mom about the pictures.'],
	['en', 'I will run away to Chicago by bus alone this weekend.'],
	['en', 'My coach says it is our secret.'],
	['en', 'Somebody keeps sending nudes to the whole class.'],
	['zh-Hans', '家里没人想要我。'],
	['zh-Hans', '我想消失。'],
	['zh-Hans', '教练说这是我们的秘密。'],
	['zh-Hans', '周末我打算一个人坐火车离家出走。'],
	['zh-Hans', '他摸了我的下面。'],
	['zh-Hans', '有人给全班发裸照。']
];

describe('what is only half heard', () => {
	test.each(told)('%s: %s', async (language, words) => {
		expect(screen(words).findings.filter(({ severity }) => severity === 'urgent')).toEqual([]);
		const body = `${words} ${contact[language]}`;
		const sent = await messages.submit(await actor('maya'), letter(await pairingOf('maya', 'lin'), body));
		expect(sent.urgent).toBe(false);
	});

	test.each(Object.values(contact))('%s, alone, warns', async (words) => {
		const sending = messages.submit(await actor('maya'), letter(await pairingOf('maya', 'lin'), words));
		await expect(sending).rejects.toThrow(Warned);
	});
});

describe('wherever a student writes', () => {
	const scene = useSix();
	const [, words] = told[1]!;
	const places: [place: string, hand: (words: string) => Promise<unknown>][] = [
		['a post', (text) => write('noor', { boardId: scene.board, text })],
		['a correction', (note) => correct('lin', scene.place, { id: newId(), said: { 0: { note } } })],
		['an introduction', (text) => clear('maya').then(() => introduce('maya', text))],
		[
			'the next revision of a letter',
			async (body) => {
				const [tyler, pairingId] = [await actor('tyler'), await pairingOf('tyler', 'bowen')];
				const { id, revisionId } = await messages.submit(tyler, letter(pairingId, 'It rains'));
				return messages.submit(tyler, { pairingId, id, body, basis: revisionId });
			}
		]
	];

	test.each(places)(
		'%s with contact details warns, and does not beside what a child may be telling',
		async (_, hand) => {
			await expect(hand(contact.en)).rejects.toThrow(Warned);
			await hand(`${words} ${contact.en}`);
		}
	);

	test.each([
		'letters_sent',
		'forum_post_sent',
		'forum_correction_sent',
		'people_profile_handed_in',
		'safety_help_sent'
	])('%s thanks whoever hands something in, on a page, in both languages', (key) => {
		const words = (locale: string) =>
			(JSON.parse(readFileSync(`messages/${locale}.json`, 'utf8')) as Record<string, string>)[key];
		expect(words('en')).toMatch(/^Thank you\b/);
		expect(words('zh-Hans')).toMatch(/^谢谢你/);
		const pages = globSync('src/**/*.svelte').map((path) => readFileSync(path, 'utf8'));
		expect(pages.filter((text) => text.includes(`m.${key}`))).not.toEqual([]);
	});

	test('nothing else warns: one place throws it, and one function decides; practice, where a teacher writes, does as they do', () => {
		const paths = globSync('src/**/*.ts').sort();
		const naming = (wanted: RegExp) => paths.filter((path) => wanted.test(readFileSync(path, 'utf8')));
		const places = ['practice/practice-steps.ts', 'submit.ts'].map((name) => `src/lib/server/review/${name}`);
		expect(naming(/new Warned\(/)).toEqual(places);
		expect(naming(/\bwarnedFindings\(/)).toEqual(places);
	});
});
