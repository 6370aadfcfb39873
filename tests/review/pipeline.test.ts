import { expect, test } from 'vitest';
import { budget, type Check, type Finding, screen } from '../../src/lib/server/engines/screening/pipeline.ts';

const watched = (severity: Finding['severity'], start?: number, end?: number): Finding => ({
	check: 'watched',
	kind: 'x',
	severity,
	start,
	end
});

test('a letter waits, whatever the checks find', () => {
	expect(screen('hello', {}, [])).toEqual({ state: 'waiting', findings: [], observations: [] });
	const calm: Check = { name: 'calm', look: () => [] };
	const sharp: Check = { name: 'sharp', look: () => [watched('urgent', 0, 5)] };
	expect(screen('hello', {}, [calm, sharp])).toEqual({
		state: 'waiting',
		findings: [watched('urgent', 0, 5)],
		observations: []
	});
});

test('a check that throws becomes a finding, and the checks after it still run', () => {
	const broken: Check = {
		name: 'broken',
		look: () => {
			throw new Error('out of order');
		}
	};
	const sharp: Check = { name: 'sharp', look: () => [watched('note')] };
	const { state, findings } = screen('hello', {}, [broken, sharp]);
	expect(state).toBe('waiting');
	expect(findings).toEqual([{ check: 'failed:broken', kind: 'failed', severity: 'care' }, watched('note')]);
});

test('a check that takes too long keeps its findings and adds one that says so', () => {
	const slow: Check = {
		name: 'slow',
		look() {
			const started = process.threadCpuUsage();
			while (process.threadCpuUsage(started).user < (budget + 20) * 1000);
			return [watched('note', 1, 2)];
		}
	};
	expect(screen('hello', {}, [slow]).findings).toEqual([
		{ check: 'failed:slow', kind: 'slow', severity: 'care' },
		watched('note', 1, 2)
	]);
});

test('time spent waiting does not make a check slow: a busy server changes no findings', () => {
	const waiting: Check = {
		name: 'waiting',
		look() {
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, budget + 50);
			return [];
		}
	};
	expect(screen('hello', {}, [waiting]).findings).toEqual([]);
});

test('the fifty most severe findings are kept, in the order of the text, and the others become one', () => {
	const many: Check = {
		name: 'many',
		look: () => Array.from({ length: 80 }, (_, n) => watched(n === 79 ? 'urgent' : 'note', n * 2, n * 2 + 1))
	};
	const { findings } = screen('x'.repeat(200), {}, [many]);
	expect(findings).toHaveLength(51);
	expect(findings.some((finding) => finding.severity === 'urgent')).toBe(true);
	expect(findings.filter((finding) => finding.kind === 'more')).toEqual([
		{ check: 'watched', kind: 'more', severity: 'note', start: 98, end: 157 }
	]);
	const starts = findings.map((finding) => finding.start!);
	expect(starts).toEqual([...starts].sort((a, b) => a - b));
});
