import { describe, expect, test } from 'vitest';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';

/** Kinds of contact findings with the text they point at. */
const contactsIn = (text: string) =>
	screen(text)
		.findings.filter(({ check }) => check === 'contact')
		.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);

describe('contact details are found, and pointed at as typed', () => {
	test.for([
		['Call 205-555-0142 today', 'phone: 205-555-0142'],
		['(205) 555 0142', 'phone: 205) 555 0142'],
		['二 一三八零零一三八零零五', 'phone: 一三八零零一三八零零五'],
		['１３８００１３８００５！', 'phone: １３８００１３８００５'],
		['①③⑧００①③⑧００⑤', 'phone: ①③⑧００①③⑧００⑤'],
		['1🙂3🙂8🙂0🙂0🙂1🙂3🙂8🙂0🙂0🙂5', 'phone: 1🙂3🙂8🙂0🙂0🙂1🙂3🙂8🙂0🙂0🙂5'],
		['l38OOl38OO5', 'phone: l38OOl38OO5'],
		['two oh five five five five oh one four two', 'phone: two oh five five five five oh one four two'],
		['my snap is maya_07一三八', 'account: my snap is maya_07一三八'],
		['+44 7911 123456', 'phone: 44 7911 123456'],
		[
			'two hundred five, five fifty-five, zero one thirty one',
			'phone: two hundred five, five fifty-five, zero one thirty one'
		],
		['136.1234.5678', 'phone: 136.1234.5678'],
		['20 55 55 01 28', 'phone: 20 55 55 01 28'],
		['mayaATgmailDOTcom', 'email: mayaATgmailDOTcom'],
		['👻 maya_07', 'handle: 👻 maya_07'],
		['moonpiecat on roblox', 'handle: moonpiecat on roblox'],
		['Please add me!', 'invitation: Please add me'],
		['maya at gmail dot com', 'email: maya at gmail dot com'],
		['maya@gmail', 'email: maya@gmail'],
		['看penpal.io吧', 'link: penpal.io'],
		['gmail点com', 'link: gmail点com'],
		['discord.gg/abc', 'link: discord.gg/abc'],
		['maya#0712', 'handle: maya#0712'],
		['微❤️信：abc123', 'handle: 微❤️信：abc123'],
		['my ig is maya.b07', 'handle: my ig is maya.b07'],
		['加我vx', 'invitation: 加我vx']
	])('%s', ([text, finding]) => expect(contactsIn(text!)).toContain(finding));
});

describe('mentions of accounts, and plain numbers, are not flagged', () => {
	test.for([
		'Do you use WeChat in China?',
		'I watch TikTok every day',
		'我喜欢QQ音乐',
		'My mom uses WhatsApp',
		'你有微信吗？',
		'The school was built in 1958-1962.',
		'It has 1,400,000 people and costs $2,350,000,000.',
		'The score was 21-15, 18-21, 21-19.',
		'John 3:16 and Psalm 23:1-6',
		'ISBN 978-0-13-235088-4 is my book',
		'2024-05-13 at 12:30, room 1204, page 356',
		'1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 10 9 8 7 6 5 4 3 2 1',
		'85 92 78 90 88 are my scores',
		'33.5186, -86.8104',
		'一二三四五六七八九十，七上八下',
		'My dog follows me everywhere and my mom adds me to the list',
		'5 3 4 6 7 8 9 1 2',
		'55 55 58 60 61 are the levels of my team',
		'Pi is 3.14159 26535 89793',
		'I am realy good at roblox becuase I practice',
		'地球上有8000000000人',
		'It rained.Then we went home.so nice'
	])('%s', (text) => expect(contactsIn(text)).toEqual([]));
});

test.each([
	'٢٠٥٥٥٥٠١٤٢',
	'Call २०५५५५०१४२ today',
	'My mail is my first name plus 07 at the google one.',
	'我把号码写在信封的邮票下面。'
])('is about contact: %s', (text) => {
	expect(screen(text).findings.map(({ check }) => check)).toContain('contact');
});

test.each([
	'My order number is 4471-2093-118 and it still has not arrived.',
	'我的快递单号是7312 4455 8890 12，还没到。',
	'My discord with my brother is about who gets the front seat.',
	'北京到鞍山要4个小时左右。'
])('is innocent: %s', (text) => {
	expect(screen(text).findings).toEqual([]);
});
