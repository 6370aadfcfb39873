// No child is named in public, however the name is written and wherever it stands (safety rule 19): one name in thirty wrappings, in every
// text that a visitor gets.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { Invalid } from '../../src/lib/server/kernel/errors.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { studentsNamedIn } from '../../src/lib/server/people/naming.ts';
import { renameCity } from '../../src/lib/server/schools/programs/cities.ts';
import { renameProgram } from '../../src/lib/server/schools/programs/programs.ts';
import { changeSchool } from '../../src/lib/server/schools/programs/schools.ts';
import * as pictures from '../../src/lib/server/site/pictures/index.ts';
import { publicTextsOf } from '../../src/lib/server/site/article-names.ts';
import { wordFields } from '../../src/lib/server/site/article-texts.ts';
import * as site from '../../src/lib/server/site/index.ts';
import {
	add,
	clear,
	describeIt,
	edit as editAlbum,
	newAlbum,
	publish as publishAlbum
} from './pictures/stage.ts';
import { eventsOf } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';
import { edit, publish, typed, written } from './stage.ts';
import { marked, onLines, plain } from './wrappings.ts';

useWorld();

beforeAll(async () => {
	const enter = async (
		username: string,
		names: { fullName: string; familyName: string; givenName: string }
	) =>
		db()
			.update(t.rosterEntry)
			.set(names)
			.where(eq(t.rosterEntry.personId, await personId(username)));
	await enter('maya', { fullName: 'Maya Robertson', familyName: 'Robertson', givenName: 'Maya' });
	await enter('lin', { fullName: '欧阳晓林', familyName: '欧阳', givenName: '晓林' });
});

const sentence = (name: string) => `We saw ${name} today.`;
const named = { title: '', summary: '', body: '', correction: null };

describe('an article, an event or a call', () => {
	test.each([...plain, ...onLines])('is stopped in every field with %j', async (name) => {
		const words = Object.fromEntries(wordFields.map((field) => [field, sentence(name)]));
		const texts = { en: { ...named, ...words } };
		const namings = await studentsNamedIn(
			null,
			await publicTextsOf({ programId: null, texts, slug: 'a-title' })
		);
		const stopped = new Set(namings.filter(({ stops }) => stops).map(({ field }) => field));
		expect([...stopped].sort()).toEqual(wordFields.map((field) => `${field}.en`).sort());
	});

	test.each([...marked, 'Maya J. Robertson'])(
		'is not published by a second adult with %j in its text',
		async (name) => {
			const body = `First.\n\n${sentence(name)}`;
			const id = await written('t.chaoyang', { typed: typed({ en: ['A title', 'Short', body] }) });
			await expect(publish('coordinator', id)).rejects.toMatchObject({ code: 'article_publish_maybe' });
			const { slug } = await edit('coordinator', id);
			await expect(site.articleView(slug, 'en')).rejects.toThrow();
		}
	);

	test('is stopped by the caption of a picture, and by its address until it has another one', async () => {
		const caption = '[picture k7Qx2a_B: Maya J. Robertson]';
		const texts = { en: { ...named, body: `First.\n\n${caption}` } };
		const look = async (slug: string) =>
			(await studentsNamedIn(null, await publicTextsOf({ programId: null, texts, slug }))).filter(
				({ stops }) => stops
			);
		expect(await look('a-title')).toMatchObject([{ field: 'body.en' }]);
		const id = await written('t.chaoyang', { typed: typed({ en: ['Maya Robertson', 'Short', 'Text'] }) });
		expect((await edit('t.chaoyang', id)).slug).toBe('maya-robertson');
		const change = { basis: 1, typed: typed({ en: ['A reader', 'Short', 'Text'] }), asks: true };
		await site.reviseArticle(await actor('t.chaoyang'), id, change);
		expect((await edit('t.chaoyang', id)).slug).toBe('a-reader');
		await publish('coordinator', id);
	});
});

describe('an album', () => {
	/** What somebody at another school writes; a coordinator publishes it. */
	const tryAlbum = async (words: { title?: string; description?: string; alt?: string }) => {
		const { title = 'Lanterns', description = '', alt = 'Two lanterns' } = words;
		const typedWords = { title: { en: title }, description: { en: description } };
		const albumId = await newAlbum('t.chaoyang', 'birmingham-beijing', typedWords);
		const pictureId = await add('t.chaoyang', albumId);
		await clear(pictureId);
		await describeIt('t.chaoyang', { albumId, pictureId, alts: { en: alt } });
		await pictures.askAlbum(await actor('t.chaoyang'), albumId);
		const { slug } = await editAlbum('coordinator', albumId);
		await expect(publishAlbum('coordinator', albumId)).rejects.toMatchObject({
			code: 'article_publish_maybe'
		});
		await expect(pictures.albumView(slug, 'en')).rejects.toThrow();
		expect((await eventsOf('album.stop')).at(-1)).toMatchObject({ subjectId: albumId });
	};

	test.each(['title', 'description', 'alt'] as const)(
		'is not published with a name in its %s',
		async (field) => {
			await tryAlbum({ [field]: sentence('Maya J. Robertson') });
		}
	);

	test.each(plain.filter((name) => !name.includes('欧阳晓林')).slice(0, 12))(
		'is not published with %j',
		async (name) => {
			await tryAlbum({ alt: sentence(name) });
		}
	);

	test('is not handed on by a writer who knows the student, whom its page names', async () => {
		const typedWords = { title: { en: 'Maya.Robertson and her class' }, description: {} };
		const albumId = await newAlbum('t.carver', 'birmingham-beijing', typedWords);
		expect((await editAlbum('t.carver', albumId)).naming.stops).toContain('“Maya.Robertson”');
		expect((await editAlbum('t.chaoyang', albumId)).naming.stops).toBe('');
		await expect(pictures.askAlbum(await actor('t.carver'), albumId)).rejects.toMatchObject({
			code: 'article_publish_names'
		});
	});
});

describe('what one adult publishes', () => {
	const program = 'birmingham-beijing';
	const verbs: Record<string, (words: string) => Promise<unknown>> = {
		program: async (en) => renameProgram(await actor('coordinator'), program, { en }),
		city: async (en) => renameCity(await actor('coordinator'), program, { id: 'birmingham', names: { en } }),
		school: async (en) => changeSchool(await actor('coordinator'), 'carver', { locale: 'en', names: { en } }),
		link: async (en) => keep('https://a.example/', en),
		'address of a link': async (words) => keep(`https://a.example/${encodeURIComponent(words)}`, 'City hall')
	};
	const keep = async (href: string, en: string) =>
		site.keepLinks(await actor('coordinator'), 'anshan', [{ href, names: { en, 'zh-Hans': '市政府' } }]);

	describe.each(Object.keys(verbs))('the %s', (what) => {
		test.each(plain)('is refused with %j, and tells only where', async (name) => {
			const before = (await eventsOf('naming.stop')).length;
			const refused = await verbs[what]!(`Friends of ${name}`).catch((error: unknown) => error);
			expect(refused).toBeInstanceOf(Invalid);
			expect(refused).toMatchObject({ code: 'naming_maybe', told: '' });
			expect(await eventsOf('naming.stop')).toHaveLength(before + 1);
		});

		test('is kept with other words', async () => {
			await verbs[what]!('Friends of the library');
		});
	});

	afterAll(async () => {
		const pages = [
			await site.cityView('birmingham', 'en'),
			await site.cityView('anshan', 'en'),
			await site.aboutView('en'),
			await site.newsView('en', null)
		];
		expect(JSON.stringify(pages).normalize('NFKC').toLowerCase()).not.toMatch(
			/maya[^a-z]*robertson|欧阳晓林/
		);
	});
});

test('a name is not found in words that only hold its letters', async () => {
	await db()
		.update(t.rosterEntry)
		.set({ fullName: 'Marc Hall', familyName: 'Hall', givenName: 'Marc' })
		.where(eq(t.rosterEntry.personId, await personId('noor')));
	const texts = {
		en: { ...named, body: 'They march all over the marc. The Robertsons of Mayan times. 林中晓阳。' }
	};
	expect(
		await studentsNamedIn(null, await publicTextsOf({ programId: null, texts, slug: 'march-all' }))
	).toEqual([]);
});
