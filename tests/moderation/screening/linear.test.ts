import { expect, test } from 'vitest';
import { screen } from '../../../src/lib/server/moderation/pipeline.ts';

const units = [
	'a',
	'1 ',
	'1🙂',
	'one ',
	'my wechat ',
	'a@',
	'a.',
	'a b ',
	'f*',
	'一三八 ',
	'我的微信',
	"don't tell ",
	'12 oak oak ',
	'www.',
	'(((',
	'\u200b',
	'1',
	'微信号是',
	'加我',
	'打我',
	'🙂',
	'1.',
	'a。',
	'two hundred ',
	'205-555-0142 ',
	'snap maya_07 ',
	'x#1234 ',
	'@',
	'零',
	'kill myself ',
	'qzxv '
];

/** Milliseconds of processor time; the wall clock also counts what other processes do. */
function cost(text: string): number {
	const before = process.cpuUsage();
	screen(text);
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

const best = (text: string) => Math.min(...Array.from({ length: 3 }, () => cost(text)));

/** A busy machine spoils a measurement now and then; what is not linear is so every time. */
const rounds = 4;

test.for(units)('four times the text takes about four times as long: %j', (unit) => {
	const text = (length: number) => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
	screen(text(8000));
	// Quadratic would be sixteen times; what collects garbage adds to the long one.
	const linear = () => best(text(32_000)) < Math.max(best(text(8000)), 5) * 10;
	expect(Array.from({ length: rounds }, (_, n) => n).some(linear)).toBe(true);
});
