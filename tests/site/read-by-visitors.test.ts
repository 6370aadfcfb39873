// No child is named in public (safety rule 19), judged on what a visitor is sent: two students' names in every wrapping are tried in
// articles, albums, links and names, and then every public page and file of the production server is read.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Parser } from 'htmlparser2';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Refusal } from '../../src/lib/server/kernel/errors.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { renameCity } from '../../src/lib/server/schools/programs/cities.ts';
import { renameProgram } from '../../src/lib/server/schools/programs/programs.ts';
import { changeSchool } from '../../src/lib/server/schools/programs/schools.ts';
import * as pictures from '../../src/lib/server/site/pictures/index.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { ask, each } from '../access/http.ts';
import { makeStage, type Stage } from '../access/stage.ts';
import type { TestServer } from '../e2e/server.ts';
import { add, clear, describeIt, newAlbum, publish as publishAlbum } from './pictures/stage.ts';
import { actor, personId } from '../world.ts';
import { publish, typed, written } from './stage.ts';
import { marked, onLines, plain } from './wrappings.ts';

let stage: Stage;
let server: TestServer;
const tries = { refused: 0, accepted: [] as string[] };
/** A word in front of each name, which is public where the name became public. */
const sign = 'Zanzibar';
const sentence = (name: string) => `${sign} ${name} today.`;

async function attempt(what: string, work: () => Promise<unknown>) {
	try {
		await work();
		tries.accepted.push(what);
	} catch (error) {
		if (!(error instanceof Refusal)) throw error;
		tries.refused++;
	}
}

beforeAll(async () => {
	stage = await makeStage();
	await stage.inside(async () => {
		await enter('maya', { fullName: 'Maya Robertson', familyName: 'Robertson', givenName: 'Maya' });
		await enter('lin', { fullName: '欧阳晓林', familyName: '欧阳', givenName: '晓林' });
		for (const [index, name] of [...plain, ...onLines, ...marked].entries()) await tryOut(name, index);
		// What names nobody is public, so the pages below are those on which the names would be.
		const free = await written('t.chaoyang', {
			typed: typed({ en: ['Quokka', 'Quokka', 'Quokka *island*'] })
		});
		await publish('coordinator', free);
	});
	server = await stage.start();
});
afterAll(async () => {
	await server?.stop();
	await stage?.remove();
});

const enter = async (username: string, names: Partial<typeof t.rosterEntry.$inferInsert>) =>
	db()
		.update(t.rosterEntry)
		.set(names)
		.where(eq(t.rosterEntry.personId, await personId(username)));

let album: { albumId: string; pictureId: string } | undefined;

/** In the text of an article, and in one other place: the other wrappings are tried there in turn. */
async function tryOut(name: string, index: number) {
	const [words, coordinator] = [sentence(name), await actor('coordinator')];
	const line = words.replaceAll('\n', ' ');
	const article = async (texts: [string, string, string]) => {
		const id = await written('t.chaoyang', { typed: typed({ en: texts }) });
		await publish('coordinator', id);
	};
	const places: Record<string, () => Promise<unknown>> = {
		title: () => article([line, 'Short', 'Text']),
		summary: () => article(['Title', line, 'Text']),
		list: () => article(['Title', 'Short', `- one\n- ${line}`]),
		program: () => renameProgram(coordinator, 'birmingham-beijing', { en: line }),
		city: () => renameCity(coordinator, 'birmingham-beijing', { id: 'birmingham', names: { en: line } }),
		school: () => changeSchool(coordinator, 'carver', { locale: 'en', names: { en: line } }),
		link: () =>
			site.keepLinks(coordinator, 'anshan', [
				{ href: 'https://a.example/', names: { en: line, 'zh-Hans': '市政府' } }
			]),
		'alternative text': async () => {
			album ??= await emptyAlbum();
			await describeIt('t.chaoyang', { ...album, alts: { en: line } });
			await pictures.askAlbum(await actor('t.chaoyang'), album.albumId);
			await publishAlbum('coordinator', album.albumId);
		}
	};
	await attempt(`text: ${name}`, () => article(['Title', 'Short', `First.\n\n${words}`]));
	const [place, work] = Object.entries(places)[index % Object.keys(places).length]!;
	await attempt(`${place}: ${name}`, work);
}

async function emptyAlbum() {
	const albumId = await newAlbum('t.chaoyang');
	const pictureId = await add('t.chaoyang', albumId);
	await clear(pictureId);
	return { albumId, pictureId };
}

test('every try is refused', () => {
	expect(tries.accepted).toEqual([]);
	expect(tries.refused).toBeGreaterThan(100);
});

test('no page, feed, map of the site, calendar or search that a visitor gets names the child', async () => {
	const waiting = ['/', '/about', '/news', '/events', '/gallery', '/cities', '/opportunities', '/news.xml'];
	waiting.push('/sitemap.xml', '/events.ics', `/news?q=${sign}`, '/news?q=Maya', '/news?q=Quokka');
	const read = new Map<string, string>();
	while (waiting.length) {
		const now = waiting.splice(0);
		await each(now, async (path) => {
			const { status, body } = await ask(server.url, path);
			read.set(path, status === 200 ? body : '');
			for (const next of linksOf(body))
				if (!read.has(next) && !now.includes(next) && !waiting.includes(next)) waiting.push(next);
		});
	}
	const pages = [...read].filter(([, body]) => body);
	expect(pages.length).toBeGreaterThan(25);
	expect(pages.filter(([, body]) => body.includes('Quokka')).length).toBeGreaterThan(3);
	const naming = pages.filter(([path, body]) => {
		const text = visibleText(body);
		// The page of a search repeats what was asked for.
		return (
			(text.includes(sign) && !path.includes(sign)) ||
			names.test(text.toLowerCase().replace(/[^a-z\p{Script=Han}]/gu, ''))
		);
	});
	expect(naming.map(([path]) => path)).toEqual([]);
});

const names = /mayarobertson|robertsonmaya|欧阳晓林|ouyangxiaolin/;
const publicPath = /^\/(?:$|about|news|events|gallery|cities|opportunities|search|sitemap)/;

function linksOf(body: string): string[] {
	const addresses = [...body.matchAll(/(?:href="|<loc>)([^"<]+)/g)].map(([, address]) => address!);
	return addresses
		.map((address) => new URL(address.replaceAll('&amp;', '&'), server.url))
		.filter(({ pathname, search }) => publicPath.test(pathname) && !/lang|cursor/.test(search))
		.map(({ pathname, search }) => pathname + search);
}

/** What is read of a page: its texts, and what stands for pictures; words in marks belong together. */
function visibleText(body: string): string {
	let [text, inStyle] = ['', false];
	const parser = new Parser({
		ontext: (part) => (text += inStyle ? '' : part),
		onopentag: (tag, { alt, title, content }) => {
			inStyle = tag === 'style' || tag === 'script';
			text += [alt, title, content].filter(Boolean).join(' ');
		},
		onclosetag: () => (inStyle = false)
	});
	parser.end(body);
	return text.replace(/\s+/g, ' ');
}
