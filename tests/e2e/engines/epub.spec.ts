// The season's book, read by epubcheck: what it finds, some reader of books refuses to open. A vitest beside it reads the XML (tests/letters/book).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { engineAt } from '../../../bin/setup/engines.js';
import { packEpub, xmlText } from '../../../src/lib/server/engines/epub/index.ts';
import { hostileTexts } from '../../letters/hostile-book.ts';
import { scratch } from '../../setup/scratch.ts';
import { openVisitor } from '../../visitor/index.ts';
import { browserLocale } from '../language.ts';
import { signedIn } from '../sessions.ts';
import { expect, test } from '../world.ts';

for (const language of ['en', 'zh-Hans'] as const)
	test(`epubcheck finds nothing in the books of two pals and of a teacher: ${language}`, async ({
		server
	}) => {
		test.skip(!engineAt('epub'), 'not installed');
		test.setTimeout(120_000);
		for (const [who, link] of [
			['maya', /\/messages\/[^/"]+(?=#newest")/],
			['marcus', /\/messages\/[^/"]+(?=#newest")/]
		] as const) {
			const page = openVisitor({ baseURL: server.url, locale: browserLocale[language] });
			await signedIn(page, server.url, who);
			await page.goto('/messages');
			const [address] = link.exec(await page.content())!;
			const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
			const answer = await fetch(`${server.url}${address}/book`, {
				headers: { cookie, 'accept-language': browserLocale[language] }
			});
			expect(answer.headers.get('content-type')).toBe('application/epub+zip');
			expect(problemsOf(new Uint8Array(await answer.arrayBuffer())), who).toBe('');
		}
	});

test('epubcheck finds nothing in a book of two hundred hostile texts, and would find a tag that is not closed', () => {
	test.skip(!engineAt('epub'), 'not installed');
	test.setTimeout(120_000);
	const book = (markup: string) =>
		packEpub({
			title: 'Letters ]]> & <b>',
			language: 'en',
			authors: hostileTexts.slice(0, 3),
			modified: new Date(0),
			key: 'hostile',
			contents: 'Contents',
			style: 'p { color: #1f2530; }',
			pages: [{ title: 'Letters', markup }]
		});
	const letters = Array.from({ length: 200 }, (_, n) => hostileTexts[n % hostileTexts.length]!);
	expect(problemsOf(book(letters.map((text) => `<p>${xmlText(text)}</p>`).join('')))).toBe('');
	expect(problemsOf(book('<p>'))).toContain('RSC-016');
});

/** What epubcheck says of a book; empty: nothing. */
function problemsOf(book: Uint8Array): string {
	const folder = mkdtempSync(`${scratch}/epub-`);
	writeFileSync(`${folder}/book.epub`, book);
	const { java, checker } = engineAt('epub') as { java: string; checker: string };
	const { stdout, stderr, status } = spawnSync(java, ['-jar', checker, `${folder}/book.epub`, '--quiet'], {
		encoding: 'utf8'
	});
	rmSync(folder, { recursive: true });
	const said = `${stdout}${stderr}`.trim();
	return status === 0 && !/WARNING|ERROR|FATAL/.test(said) ? '' : said || `epubcheck ended with ${status}`;
}
