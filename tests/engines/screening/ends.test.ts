// Where a phrase of a list ends, and what nobody has said but the weights: both made whole letters look like contact or worse.
import { describe, expect, test } from 'vitest';
import { screen } from '../../../src/lib/server/engines/screening/index.ts';
import { countDictionaryWords } from '../../../src/lib/server/engines/screening/weighing/likely-findings.ts';
import { corpus } from './corpus.ts';

const kinds = (text: string, level: 'note' | 'care' = 'note') =>
	screen(text)
		.findings.filter(
			({ check, severity }) => check !== 'quality' && (level === 'note' || severity !== 'note')
		)
		.map(({ check, kind }) => `${check}.${kind}`);

describe('a phrase of a list ends where a sentence ends', () => {
	test.each([
		'我最喜欢的颜色是黄色。图书馆很大。',
		'我喜欢黄色.图书馆很大。',
		'我喜欢打。我妈妈做饭。',
		'我喜欢黄色。图很好看。',
		'今天好。美女很多。'
	])('%s is nothing', (text) => expect(kinds(text)).toEqual([]));

	test('and neither is dying in the next sentence what is wanted in this one', () => {
		expect(screen('我不想去。死了一只猫。').findings.map(({ severity }) => severity)).not.toContain('urgent');
		expect(kinds('我想去死', 'care')).toEqual(['wellbeing.self_harm']);
	});

	test.each([
		['微.信 maya_99', 'contact.handle'],
		['加。我。微。信 maya_99', 'contact.handle'],
		['加我的微。信号是 maya_99', 'contact.handle'],
		['扣。扣 12345678', 'contact.handle'],
		['发裸。照给我看看', 'abuse.sexual'],
		['你就是个傻.逼', 'abuse.insult'],
		['我想自。杀', 'wellbeing.self_harm'],
		['我想看黄。色。图。片', 'abuse.sexual'],
		['add me on s.n.a.p maya_99', 'contact.handle'],
		['s.n.a.p.c.h.a.t maya_99', 'contact.handle'],
		['s. n. a. p maya_99', 'contact.handle'],
		['加我的\n微信\nmaya_99', 'contact.handle']
	])('what is only split by dots or lines is found: %s', (text, kind) => expect(kinds(text)).toContain(kind));
});

describe('what only the weights say', () => {
	const layouts = [
		'{}',
		'{}\n小雨',
		'{}\n\n小雨\n12月1日',
		'{} 小雨',
		'{}小雨',
		'{}：小雨',
		'——{}',
		'{}。',
		'{}！',
		'小雨\n{}'
	];
	const before = [
		'今天很冷。',
		'今天很冷。\n\n',
		'期待你的回信！\n',
		'祝你开心\n',
		'希望你身体健康，学习进步。此致\n敬礼\n'
	];

	test.each(['你的笔友', '你远方的笔友', '爱你的笔友', '你的新笔友'])(
		'%s, as a letter ends, is no contact detail in any layout',
		(signature) => {
			for (const words of before)
				for (const layout of layouts) {
					const text = words + layout.replace('{}', signature);
					expect(kinds(text), text).not.toContain('contact.likely');
				}
		}
	);

	test('is read closely from five words on: marked ones for contact, those around for harm; Chinese words count, not characters', () => {
		const short = corpus('work').flatMap(({ text }) =>
			screen(text)
				.findings.filter(({ kind, severity }) => kind === 'likely' && severity === 'care')
				.map(({ start, end }) => text.slice(start, end))
				.filter((words) => countDictionaryWords(words) < 5)
		);
		expect(short).toEqual([]);
		expect(['你的笔友', 'your pal Maya', '今天很冷', 'I’m 12', ''].map(countDictionaryWords)).toEqual([
			3, 3, 3, 3, 0
		]);
	});

	test('and is read closely there', () => {
		expect(kinds('家里没人想要我。', 'care')).toEqual(['wellbeing.likely']);
		expect(kinds('let’s take this to the dms', 'care')).toEqual(['contact.likely']);
	});
});
