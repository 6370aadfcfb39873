import { expect, test } from 'vitest';
import { threadFor } from '../../../src/lib/server/kernel/thread.ts';
import type { StepsRequest, StepsAnswer } from './worst/worker.ts';

const thread = threadFor<StepsRequest, StepsAnswer>('tests/engines/screening/worst/worker.ts', {
	megabytes: 1_000
});

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

test.for(units)('four times the text takes about four times as long: %j', async (unit) => {
	const { steps } = await thread().run({ way: 'count', pieces: [unit], lengths: [4_000, 16_000] });
	const [short, long] = steps;
	expect(short).toBeGreaterThan(0);
	// Quadratic would be sixteen times.
	expect(long).toBeLessThan(short! * 5);
});
