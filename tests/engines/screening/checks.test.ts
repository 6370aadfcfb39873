import { describe, expect, test } from 'vitest';
import { type Context, screen } from '../../../src/lib/server/engines/screening/pipeline.ts';

const maya = {
	personId: 'maya',
	full: 'Maya Bennett',
	family: 'Bennett',
	given: 'Maya',
	studentNumber: 'B-40771',
	birthDate: '2011-03-09'
};
const haoran = { personId: 'haoran', full: '王浩然', family: '王', given: '浩然' };
const context: Context = { own: [maya], pals: [haoran], palNames: ['Lin'], otherPalNames: ['Wei'] };

const kinds = (text: string, around: Context = {}) =>
	screen(text, around).findings.map(({ check, kind, severity, about }) =>
		[`${check}.${kind}`, severity, about].filter(Boolean).join(' ')
	);

describe('the identity check', () => {
	test.for([
		['I am Maya Bennett', 'identity.full_name care'],
		['The Bennett family', 'identity.surname care'],
		['Is your name 王浩然?', 'identity.full_name care haoran'],
		['Wáng Hàorán is nice', 'identity.full_name care haoran'],
		['haoran wang', 'identity.full_name care haoran'],
		['wanghaoran', 'identity.full_name care haoran'],
		['my number at school: b-40771', 'identity.student_number care'],
		['It was March 9, 2011', 'identity.birth_date care'],
		['我的生日是2011年3月9日', 'identity.birth_date care'],
		['11010120110309123X', 'identity.id_number care'],
		['I live at 1413 Oak Street, Apt 4B', 'identity.address care'],
		['我家在建国路88号3栋2单元501室', 'identity.address care']
	])('flags: %s', ([text, expected]) => expect(kinds(text!, context)).toContain(expected));

	test.for([
		'My birthday is in March',
		'I like Li Bai and 王 is a surname',
		'Maya here, hello again',
		'It is a 5 minute drive'
	])('finds nothing in: %s', (text) => expect(kinds(text, context)).toEqual([]));
});

describe('the other checks', () => {
	test.for([
		["Please don't tell your teacher about this", 'plans.secrecy care'],
		['这件事别告诉老师', 'plans.secrecy care'],
		['meet me at the mall alone on Saturday', 'plans.meeting care'],
		['sometimes I want to kill myself', 'wellbeing.self_harm urgent'],
		['我真的不想活了', 'wellbeing.self_harm urgent'],
		['我爸爸喝醉了就打我', 'wellbeing.abuse_at_home urgent'],
		['you are a stupid idiot', 'abuse.insult care'],
		['what the f*ck', 'abuse.profanity care'],
		['f u c k this', 'abuse.profanity care'],
		['sh1t happens', 'abuse.profanity care'],
		['你是傻 逼', 'abuse.insult care'],
		['I will kill you tomorrow', 'abuse.threat urgent'],
		['WHY DO YOU NEVER WRITE BACK', 'quality.shouting note'],
		['hi', 'quality.empty note'],
		['Dear Wei, how was your holiday?', 'quality.other_pal note']
	])('flag: %s', ([text, expected]) => expect(kinds(text!, context)).toContain(expected));

	test.for([
		'This homework is killing me and my phone died',
		'I am dying of laughter, dead tired',
		'今天累死了，笑死我了',
		'Scunthorpe, Essex, cocktail, assassin, grape, therapist, class',
		'今天是十月一日，操场上的草很绿，教室很干净，他妈妈来了',
		'We could meet one day with our schools'
	])('find nothing in: %s', (text) => expect(kinds(text)).toEqual([]));

	test('note a copied letter, to the same pal or to another', () => {
		const body = 'Yesterday we planted twelve tomato seeds behind the library and watered them.';
		expect(kinds(body, { earlier: [{ body, samePal: true }] })).toEqual(['quality.copied note']);
		expect(kinds(`${body} Bye!`, { earlier: [{ body, samePal: false }] })).toEqual([
			'quality.several_pals note'
		]);
		expect(
			kinds(body, { earlier: [{ body: 'Something else entirely was here before.', samePal: true }] })
		).toEqual([]);
	});

	test('match watched words as whole words, in any disguise of characters', () => {
		const watched = [
			{ id: 'w1', words: 'blue whale', severity: 'urgent' as const },
			{ id: 'w2', words: '蓝鲸', severity: 'care' as const }
		];
		expect(kinds('The ＢＬＵＥ  whale game, 蓝 鲸', { watched })).toEqual([
			'watched.w1 urgent',
			'watched.w2 care'
		]);
		expect(kinds('Some blue whales swim', { watched })).toEqual([]);
	});
});
