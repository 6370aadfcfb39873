// The season's book as a file: what is in it, for whom, and that every reader of books can open it. What epubcheck says of it is in
// tests/e2e/engines/epub.spec.ts.
import { beforeAll, describe, expect, test } from 'vitest';
import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import { desc, eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { packEpub, xmlText } from '../../src/lib/server/engines/epub/index.ts';
import * as messages from '../../src/lib/server/letters/index.ts';
import { recallItem } from '../../src/lib/server/review/index.ts';
import * as reports from '../../src/lib/server/safety/reports/index.ts';
import { writeItem } from '../e2e/hostile-rows.ts';
import { approve } from '../review/seconds.ts';
import { useWorld } from '../setup/database.ts';
import { actor, letter, pairingOf, personId } from '../world.ts';
import { hostileTexts } from './hostile-book.ts';

useWorld();

let pairingId: string;
beforeAll(async () => {
	pairingId = await pairingOf('maya', 'lin');
});

const bookFor = async (who: string, locale: 'en' | 'zh-Hans' = 'en') => {
	const reader = await actor(who);
	return inLocale(locale, () => messages.ownBook(reader, pairingId, { locale }));
};

const { DOMParser } = new JSDOM('').window;

/** The files of a book; each that is XML is parsed, and a fault in it fails the test. */
function opened(book: Uint8Array): Record<string, string> {
	const files = Object.fromEntries(
		Object.entries(unzipSync(book)).map(([name, bytes]) => [name, strFromU8(bytes)])
	);
	for (const [name, content] of Object.entries(files))
		if (/\.(xhtml|opf|xml)$/.test(name)) {
			const parsed = new DOMParser().parseFromString(content, 'application/xml');
			expect(parsed.getElementsByTagName('parsererror').length, `${name}: ${content.slice(0, 300)}`).toBe(0);
		}
	return files;
}

const textOf = (book: Uint8Array) =>
	Object.entries(opened(book))
		.filter(([name]) => name.endsWith('.xhtml'))
		.map(([, page]) => new DOMParser().parseFromString(page, 'application/xml').documentElement.textContent)
		.join('\n');

async function travelled(who: string, teacher: string, body: string) {
	const written = letter(pairingId, body);
	await approve(teacher, await messages.submit(await actor(who), written));
	const [row] = await db().select().from(t.release).where(eq(t.release.reviewableId, written.id));
	return { ...written, releaseId: row!.id };
}

describe('the file', () => {
	test('begins with its type, which is not compressed, and has the same bytes for the same content', async () => {
		const [first, second] = [await bookFor('maya'), await bookFor('maya')];
		expect(strFromU8(first.subarray(30, 58))).toBe('mimetypeapplication/epub+zip');
		expect(first[8]).toBe(0);
		expect(Buffer.from(first).equals(Buffer.from(second))).toBe(true);
		// Each child's copy is one of its own: the colors of whose letters are whose differ.
		expect(Buffer.from(first).equals(Buffer.from(await bookFor('lin')))).toBe(false);
	});

	test.each([
		['en', 'Letters between Maya and Lin', 'Our stamps'],
		['zh-Hans', 'Maya和Lin的信', '我们的邮票']
	] as const)('speaks %s, and each letter its own language', async (locale, title, stamps) => {
		const files = opened(await bookFor('maya', locale));
		expect(files['book/package.opf']).toContain(`<dc:language>${locale}</dc:language>`);
		expect(files['book/page-1.xhtml']).toContain(`xml:lang="${locale}"`);
		expect(files['book/page-1.xhtml']).toContain(title);
		expect(files['book/contents.xhtml']).toContain(stamps);
		const letters = Object.values(files).join('');
		expect(letters).toContain('xml:lang="en"');
		expect(letters).toContain('xml:lang="zh-Hans"');
	});

	test('names nothing outside of it, and everything in it is in its list', async () => {
		const files = opened(await bookFor('maya'));
		const pages = Object.keys(files).filter((name) => name.startsWith('book/page-'));
		for (const name of pages)
			expect(files['book/package.opf'], name).toContain(`href="${name.slice('book/'.length)}"`);
		for (const [name, content] of Object.entries(files)) {
			const addresses = [...content.matchAll(/(?:href|src)="([^"]*)"|url\(([^)]*)\)/g)].map(
				([, a, b]) => a ?? b!
			);
			for (const address of addresses) expect(address, name).toMatch(/^[\w-]+\.(xhtml|css)$/);
		}
	});

	test('holds what nobody would write: control characters, the end of CDATA, half a pair, markup', () => {
		for (const text of hostileTexts) {
			const book = packEpub({
				title: text,
				language: 'en',
				authors: [text],
				modified: new Date(0),
				key: text,
				contents: text,
				style: '',
				pages: [{ title: text, markup: `<p title="${xmlText(text)}">${xmlText(text)}</p>` }]
			});
			opened(book);
		}
		expect(xmlText('a\0b\u0008\ufffe\ud800c ]]> <b> "&"')).toBe(
			'abc ]]&gt; &lt;b&gt; &quot;&amp;&quot;'.replace('abc', 'ab\ufffdc')
		);
	});
});

describe('what is in it', () => {
	test('both halves, reactions and stamps; nothing that waits, nothing that was recalled, erased or reported', async () => {
		const halves = await travelled('lin', 't.chaoyang', 'My half\n\n⸻\n\n我的那一半');
		await messages.reactToLetter(await actor('maya'), pairingId, {
			letter: halves.releaseId,
			kind: 'laughed'
		});
		const waiting = letter(pairingId, 'Waits for a teacher');
		await messages.submit(await actor('maya'), waiting);
		const recalled = await travelled('maya', 't.carver', 'Recalled later');
		const reported = await travelled('lin', 't.chaoyang', 'Reported later');
		for (const words of ['My half', '我的那一半', 'This made me laugh.', 'Recalled later', 'Reported later'])
			expect(textOf(await bookFor('maya')), words).toContain(words);
		expect(textOf(await bookFor('maya'))).not.toContain('⸻');
		await recallItem(await actor('t.carver'), recalled.id, 'By mistake');
		await reports.send(await actor('maya'), { releaseId: reported.releaseId, reason: 'unkind' });
		const next = textOf(await bookFor('maya'));
		for (const words of ['Recalled later', 'Reported later', 'Waits for a teacher'])
			expect(next).not.toContain(words);
		expect(textOf(await bookFor('lin'))).toContain('Reported later');
		await db().update(t.revision).set({ body: '' }).where(eq(t.revision.reviewableId, halves.id));
		expect(textOf(await bookFor('maya'))).not.toContain('我的那一半');
	});

	test('two hundred hostile letters', async () => {
		const writers = [await personId('maya'), await personId('lin')];
		for (let n = 0; n < 200; n++)
			await writeItem(`${hostileTexts[n % hostileTexts.length]} ${n}`, {
				authorId: writers[n % 2]!,
				pairingId
			});
		const text = textOf(await bookFor('lin'));
		for (const n of [0, 99, 199]) expect(text).toContain(` ${n}`);
	}, 60_000);
});

describe('whose it is', () => {
	test('a member’s, and of their own teacher; not of the pal’s teacher, another student, or staff of the program', async () => {
		for (const who of ['noor', 'james', 't.carver', 't.chaoyang', 'coordinator'])
			await expect(bookFor(who), who).rejects.toThrow(NotFound);
		const [maya, lin] = [await personId('maya'), await personId('lin')];
		const copyBy = async (who: string, studentId: string, id = pairingId) =>
			messages.bookOfStudent(await actor(who), { pairingId: id, studentId });
		expect(textOf(await copyBy('t.carver', maya))).toContain('Letters between Maya and Lin');
		// In the language of the school.
		expect(textOf(await copyBy('t.chaoyang', lin))).toContain('Lin和Maya的信');
		for (const [who, student] of [
			['t.carver', lin],
			['t.chaoyang', maya],
			['t.phillips', maya],
			['coordinator', maya],
			['maya', maya],
			['t.carver', await personId('noor')],
			['t.carver', 'nonsense'],
			['t.carver', newId()]
		] as const)
			await expect(copyBy(who, student), `${who} ${student}`).rejects.toThrow(NotFound);
		await expect(copyBy('t.carver', maya, await pairingOf('marcus', 'yichen'))).rejects.toThrow(NotFound);
	});

	test('a teacher’s copy has what the student reported: a gap would tell of a report', async () => {
		const reported = await travelled('lin', 't.chaoyang', 'Reported to somebody');
		await reports.send(await actor('maya'), { releaseId: reported.releaseId, reason: 'adult' });
		const place = { pairingId, studentId: await personId('maya') };
		expect(textOf(await messages.bookOfStudent(await actor('t.carver'), place))).toContain(
			'Reported to somebody'
		);
		expect(textOf(await bookFor('maya'))).not.toContain('Reported to somebody');
	});

	test('that it was made is recorded, with whose it is and without names', async () => {
		await bookFor('maya');
		const [event] = await db()
			.select()
			.from(t.auditEvent)
			.where(eq(t.auditEvent.verb, 'message.book'))
			.orderBy(desc(t.auditEvent.id))
			.limit(1);
		const maya = await personId('maya');
		expect(event).toMatchObject({
			actorId: maya,
			subjectKind: 'pairing',
			subjectId: pairingId,
			detail: maya
		});
	});

	test('the page with which a season ends is there once the pair has ended', async () => {
		await expect(messages.goodbyeView(await actor('maya'), pairingId, 'en')).rejects.toThrow(NotFound);
		const ended = await pairingOf('marcus', 'yichen');
		const view = await messages.goodbyeView(await actor('marcus'), ended, 'en');
		expect(view).toMatchObject({ palNames: '一辰', hasLetters: true });
		expect(view.cities.map(({ drawing }) => drawing)).toEqual(['vulcan', 'roof']);
		await expect(messages.goodbyeView(await actor('maya'), ended, 'en')).rejects.toThrow(NotFound);
	});
});
