import { expect, test } from 'vitest';
import { screen } from '../../src/lib/server/moderation/pipeline.ts';

test('whatever the checks say, the letter waits', () => {
	expect(screen('hello', {}, [])).toEqual({ state: 'waiting', findings: [] });
	const calm = { name: 'calm', look: () => [] };
	const sharp = {
		name: 'sharp',
		look: () => [{ check: 'quality' as const, kind: '', severity: 'urgent' as const, start: 0, end: 5 }]
	};
	expect(screen('hello', {}, [calm, sharp])).toEqual({
		state: 'waiting',
		findings: [{ check: 'quality' as const, kind: '', severity: 'urgent', start: 0, end: 5 }]
	});
});

test('a check that throws is a finding, and those behind it still look', () => {
	const broken = {
		name: 'broken',
		look: () => {
			throw new Error('out of order');
		}
	};
	const sharp = {
		name: 'sharp',
		look: () => [{ check: 'quality' as const, kind: '', severity: 'note' as const }]
	};
	const { state, findings } = screen('hello', {}, [broken, sharp]);
	expect(state).toBe('waiting');
	expect(findings.map((finding) => finding.check)).toEqual(['failed:broken', 'quality']);
});
