import { expect, test } from 'vitest';
import { composedLetters, corpus } from './corpus.ts';

const checks = ['contact', 'identity', 'plans', 'wellbeing', 'abuse', 'quality'];
const halves = ['work', 'report'] as const;

test.each(halves)('half %s has known levels, styles and checks, and no text twice', (half) => {
	const lines = corpus(half);
	for (const { text, expect: expected, kind, level, style } of lines) {
		expect(['none', 'note', 'care', 'urgent'], text).toContain(level);
		expect(['straight', 'oblique', 'mistakes', 'dialect', 'learner', 'long', 'joking'], text).toContain(
			style
		);
		expect(kind).toMatch(/^[a-z]+(-[a-z]+)*$/);
		expect(
			expected.filter((check) => !checks.includes(check)),
			text
		).toEqual([]);
		expect(expected.length === 0, text).toBe(level === 'none');
	}
	expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length);
});

test('what is reported on is not what is learned from', () => {
	const learned = new Set(corpus('work').map(({ text }) => text.trim().toLowerCase()));
	expect(corpus('report').filter(({ text }) => learned.has(text.trim().toLowerCase()))).toEqual([]);
});

test('there are enough lines to measure with, in each language', () => {
	for (const language of ['en', 'zh-Hans'])
		for (const half of halves) {
			const lines = corpus(half).filter((line) => line.language === language);
			expect(lines.filter(({ level }) => level === 'urgent').length).toBeGreaterThan(200);
			expect(lines.filter(({ level }) => level === 'none').length).toBeGreaterThan(1_000);
			expect(composedLetters(half).filter((letter) => letter.language === language).length).toBeGreaterThan(
				70
			);
		}
});
