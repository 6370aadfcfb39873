// The parts of `npm run faults` that need nothing to be broken.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { answers, countOf } from '../../bench/faults/answers.ts';
import { compare } from '../../bench/faults/check-letters.ts';
import { caddySite, nginxSite } from '../../bench/faults/proxies.ts';
import { tableLine, withLines } from '../../bench/faults/report.ts';
import { pickRows, rows } from '../../bench/faults/rows/index.ts';
import type { Answer } from '../../bench/http.ts';

const folder = mkdtempSync(join(tmpdir(), 'penbridge-proxies-'));
afterAll(() => rmSync(folder, { recursive: true }));
const options = { folder, port: 4_443, plainPort: 4_080, processes: [4_000, 4_001] };

describe('the files of the proxies', () => {
	test('nginx gets both processes, and nothing of the example is left', () => {
		const site = nginxSite(readFileSync('deploy/nginx.conf', 'utf8'), options);
		expect(site).toContain(
			'ip_hash;\n\tserver 127.0.0.1:4000 max_fails=0;\n\tserver 127.0.0.1:4001 max_fails=0;'
		);
		const settings = site
			.split('\n')
			.filter((line) => !line.trim().startsWith('#'))
			.join('\n');
		expect(settings).not.toMatch(/example\.org|:3000|\[::\]|\/opt\//);
	});

	test('Caddy keeps a browser at one process', () => {
		expect(caddySite(readFileSync('deploy/Caddyfile', 'utf8'), options)).toMatch(/^\tlb_policy cookie/m);
	});

	test('a line that has to be changed and is not there is named', () => {
		expect(() => nginxSite('upstream penbridge {}', options)).toThrow(/no “server 127\.0\.0\.1:3000/);
		expect(() => caddySite('{$SITE} {}', options)).toThrow(/lb_policy/);
	});
});

describe('letters are compared with the database', () => {
	const stored = { revisions: 1, copies: 1, approvals: 1, releases: 1, early: false };
	const check = (told: { handedIn: boolean; approved: boolean }, row?: Partial<typeof stored>) => {
		const { lost, doubled, wronglyReleased } = compare(
			[{ id: 'a', ...told }],
			row ? [{ id: 'a', ...stored, ...row }] : []
		);
		return [lost, doubled, wronglyReleased];
	};
	const approved = { handedIn: true, approved: true };
	const waiting = { handedIn: true, approved: false };

	test('nothing is wrong with a released letter, a waiting letter, and a letter that was never acknowledged', () => {
		expect(check(approved, {})).toEqual([0, 0, 0]);
		expect(check(waiting, { approvals: 0, releases: 0 })).toEqual([0, 0, 0]);
		expect(check({ handedIn: false, approved: false })).toEqual([0, 0, 0]);
	});

	test.each([
		['is not there', waiting, undefined, [1, 0, 0]],
		['lost its approval', approved, { approvals: 0, releases: 0 }, [1, 0, 0]],
		['was not released', approved, { releases: 0 }, [1, 0, 0]],
		['has two revisions', approved, { revisions: 2 }, [0, 1, 0]],
		['was stored under two addresses', waiting, { approvals: 0, releases: 0, copies: 2 }, [0, 1, 0]],
		['was released twice', approved, { releases: 2 }, [0, 1, 0]],
		['was released without an approval', waiting, { approvals: 0 }, [0, 0, 1]],
		['was released before the time to undo was over', approved, { early: true }, [0, 0, 1]]
	])('a letter that %s is counted', (_, told, row, counts) => {
		expect(check(told, row)).toEqual(counts);
	});
});

test('an answer is judged by its status, that of an action by the status in it, and none is a failure', async () => {
	const seen = answers();
	const answer = (status: number, body = '', type = 'text/html') =>
		seen.count(async (): Promise<Answer> => ({
			status,
			headers: { 'content-type': type },
			body: Buffer.from(body),
			bytes: body.length,
			ms: 0
		}));
	await answer(200);
	await answer(303);
	await answer(409);
	expect(countOf(seen.failed())).toBe(0);
	await answer(502);
	await answer(200, '{"type":"failure","status":503}', 'application/json');
	await answer(200, '{"type":"redirect","status":303}', 'application/json');
	await seen.count(() => Promise.reject(new Error('closed')));
	expect(seen.failed()).toEqual({ 502: 1, 503: 1, none: 1 });
	expect(seen.all()).toBe(7);
});

describe('the table', () => {
	const page = '# Page\n\n## What was broken on purpose\n\nWords.\n\n## Next\n\n| a | b |\n';
	const line = (title: string, happened: string) =>
		tableLine({ title, before: 'bad' }, { happened, problems: [] });

	test('a row that was run again replaces its line, others stay, in their order, and other tables are left alone', () => {
		const order = ['First', 'Second'];
		const once = withLines(page, new Map([['Second', line('Second', 'well')]]), order);
		const twice = withLines(once, new Map([['First', line('First', 'well')]]), order);
		const again = withLines(twice, new Map([['Second', line('Second', 'better')]]), order);
		expect(again).toBe(
			page.replace(
				'Words.\n',
				'Words.\n\n| what is broken | letters | on 2026-11-27 | now |\n| --- | --- | --- | --- |\n' +
					'| First | – | bad | well |\n| Second | – | bad | better |\n'
			)
		);
	});

	test('a page without the heading is refused', () => {
		expect(() => withLines('# Page\n', new Map(), [])).toThrow(/What was broken on purpose/);
	});
});

test('rows are picked by name; one that does not exist is refused, with all names', () => {
	expect(pickRows([])).toEqual(Object.keys(rows));
	expect(pickRows(['rolling', 'kill'])).toEqual(['rolling', 'kill']);
	expect(() => pickRows(['rolling', 'earthquake'])).toThrow(/kill restart caddy .*rolling .*crowd .*damaged/);
	expect(new Set(Object.values(rows).map(({ title }) => title)).size).toBe(Object.keys(rows).length);
});
