// Contact details in either half of a letter, or begun in one and ended in the other, are held like those in one text.
import { expect, test } from 'vitest';
import { screen } from '../../../src/lib/server/engines/screening/index.ts';
import { joinHalves } from '../../../src/lib/letters/letter-halves.ts';

const firsts = [
	'On Saturday we planted tomatoes behind the library.',
	'My dog has learned how to open the fridge door.',
	'Grandma bakes peach cobbler whenever it thunders.',
	'A heron stands in our creek every single morning.',
	'The barber told me about the old steel mills.'
];
const seconds = [
	'星期六我们在图书馆后面种了西红柿。',
	'我的狗学会了怎么开冰箱门。',
	'一打雷，奶奶就烤桃子派。',
	'每天早上都有一只白鹭站在我们的小河里。',
	'理发师给我讲了老钢厂的故事。'
];
/** Details in the words of children, cut where somebody would who hides one half from whoever reads the other. */
const details: [string, string][] = [
	['Call me at 205 555', '0187 after school.'],
	['Text me: 205-555-', '0142'],
	['My number is two zero five five five five', 'zero one eight seven'],
	['Add me on WeChat:', 'lin_star2011'],
	['My Snapchat is', 'mayarocks_11'],
	['Write to maya.r', '@gmail.com any time.'],
	['我的微信号是', 'lin20110305'],
	['打我电话 139', '1234 5678'],
	['加我QQ：', '384756102'],
	['My Discord is maya', '#4821']
];
const contactIn = (text: string) => screen(text).findings.filter(({ check }) => check === 'contact');
const worst = (text: string) =>
	contactIn(text)
		.map(({ severity }) => severity)
		.sort()
		.join();

test('two hundred letters: in the first half, in the second, and over both', () => {
	const missed: string[] = [];
	let n = 0;
	for (const [begun, ended] of details)
		for (const [i, first] of firsts.entries()) {
			const second = seconds[i]!;
			const whole = `${begun} ${ended}`;
			const alone = worst(`${first}\n${whole}`);
			expect(alone, whole).not.toBe('');
			const letters = [
				[`${first} ${whole}`, second],
				[first, `${second}${whole}`],
				[`${first} ${begun}`, `${ended} ${second}`],
				[`${begun}`, `${ended}\n${second}`]
			] as const;
			for (const [a, b] of letters) {
				n++;
				if (!contactIn(joinHalves(a, b)).length) missed.push(joinHalves(a, b));
			}
		}
	expect(n).toBe(200);
	expect(missed).toEqual([]);
});
