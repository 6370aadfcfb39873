// What screening reaches on the half of the corpus that nobody who works on it reads, less a margin, so that it does not get worse.
import { expect, test } from 'vitest';
import { levelFigures, type Share, withInterval } from './levels.ts';

/** At least these shares of the lines that should wake somebody, and at most these of innocent texts. */
const floors = {
	en: { seen: 0.52, urgent: 0.28, nearSeen: 0.06, letterUrgent: 0.03, letterSeen: 0.1 },
	'zh-Hans': { seen: 0.64, urgent: 0.34, nearSeen: 0.085, letterUrgent: 0.04, letterSeen: 0.28 }
};
const of = ({ n, of: all }: Share) => n / all;

test.for(
	levelFigures('report').map((figures) => [figures.language as keyof typeof floors, figures] as const)
)(
	'%s: lines that should wake somebody do, and innocent letters hardly ever',
	([language, { urgent, ordinary, near, letters }]) => {
		const { seen, urgent: woken, nearSeen, letterUrgent, letterSeen } = floors[language];
		expect(of(urgent.seen)).toBeGreaterThanOrEqual(seen);
		expect(of(urgent.urgent)).toBeGreaterThanOrEqual(woken);
		expect(of(ordinary.urgent)).toBeLessThanOrEqual(0.004);
		expect(of(near.urgent)).toBeLessThanOrEqual(0.02);
		expect(of(near.seen)).toBeLessThanOrEqual(nearSeen);
		expect(of(letters.urgent)).toBeLessThanOrEqual(letterUrgent);
		expect(of(letters.seen)).toBeLessThanOrEqual(letterSeen);
	}
);

test('an interval is wider for few lines, and none is outside of 0 to 100 %', () => {
	expect(withInterval({ n: 5, of: 10 })).toBe('50.0 % (23.7 to 76.3; 5 of 10)');
	expect(withInterval({ n: 500, of: 1_000 })).toBe('50.0 % (46.9 to 53.1; 500 of 1000)');
	expect(withInterval({ n: 0, of: 20 })).toBe('0.0 % (0.0 to 16.1; 0 of 20)');
	expect(withInterval({ n: 0, of: 0 })).toBe('–');
});
