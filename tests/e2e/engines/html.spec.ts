// Every page as the server sends it, read by the Nu Html Checker: what is invalid, each engine repairs in a way of its own.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { engineAt } from '../../../bin/setup/engines.js';
import { recordPage, recordsPages } from '../../../bin/test/story-pages.js';
import { scratch } from '../../setup/scratch.ts';
import { isVisitor, openVisitor } from '../../visitor/index.ts';
import { browserLocale } from '../language.ts';
import { pages } from '../pages.ts';
import { signedIn } from '../sessions.ts';
import { expect, test } from '../world.ts';

/** What scripts open on a page that is in the list by itself: the server does not send it. */
const openedByScripts = ['thread with a word open', 'review with the saved replies open'];

for (const language of ['en', 'zh-Hans'] as const)
	test(`every page is valid HTML as the server sends it: ${language}`, async ({ server }, { file }) => {
		test.skip(!engineAt('html'), 'not installed');
		const folder = mkdtempSync(`${scratch}/html-`);
		const names: string[] = [];
		for (const { name, who = '', go } of pages.filter((page) => !openedByScripts.includes(page.name))) {
			const page = openVisitor({ baseURL: server.url, locale: browserLocale[language] });
			if (recordsPages()) page.on('framenavigated', (frame) => recordPage(file, frame.url()));
			await signedIn(page, server.url, who);
			await go(page);
			if (!isVisitor(page)) throw new Error('A browser has no source');
			writeFileSync(`${folder}/${names.push(name) - 1}.html`, page.source());
		}
		const problems = check(folder).map(
			({ url, message, extract }) =>
				`${names[Number(basename(url, '.html'))]}: ${message} ${extract?.replace(/\s+/g, ' ')}`
		);
		rmSync(folder, { recursive: true });
		expect(problems).toEqual([]);
	});

test('the checker would find a list in a paragraph, a name given twice, and a label for nothing', () => {
	test.skip(!engineAt('html'), 'not installed');
	const folder = mkdtempSync(`${scratch}/html-`);
	const body = '<p><ul><li id="a">1</ul></p><b id="a">2</b><label for="c">3</label>';
	mkdirSync(folder, { recursive: true });
	writeFileSync(
		`${folder}/0.html`,
		`<!doctype html><html lang="en"><title>A</title><body>${body}</body></html>`
	);
	const said = check(folder).map(({ message }) => message);
	rmSync(folder, { recursive: true });
	expect(said).toEqual(
		expect.arrayContaining([
			expect.stringContaining('No “p” element in scope'),
			expect.stringContaining('Duplicate ID “a”'),
			expect.stringContaining('“for” attribute of the “label” element must be')
		])
	);
});

/**
 * Beside errors it says what it would do otherwise, which is no fault: Svelte closes `<meta />`, and a section may have its name from `aria-label`.
 * Its list of properties of style sheets is older than browsers are; tests/ui/oldest-browsers holds which of them are used.
 */
const unknownStyles = /^CSS: “(field-sizing|line-clamp|vector-effect)”: Property “\1” doesn't exist\.$/;

interface Message {
	type: 'error' | 'info' | 'non-document-error';
	subType?: string;
	url: string;
	message: string;
	extract?: string;
}

/** What the checker says about the files of a folder. */
function check(folder: string): Message[] {
	const { java, checker } = engineAt('html') as { java: string; checker: string };
	const { stdout, stderr } = spawnSync(
		java,
		['-jar', checker, '--format', 'json', '--stdout', '--exit-zero-always', folder],
		{ encoding: 'utf8', maxBuffer: 1 << 28 }
	);
	if (!stdout.startsWith('{')) throw new Error(stderr || stdout);
	return (JSON.parse(stdout) as { messages: Message[] }).messages.filter(
		({ type, message }) => type !== 'info' && !unknownStyles.test(message)
	);
}
