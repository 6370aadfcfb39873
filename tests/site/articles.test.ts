// Articles: who writes, who publishes, and what the public reads.
import { beforeAll, describe, expect, test } from 'vitest';
import { Conflict, Forbidden, Invalid, NotFound } from '../../src/lib/server/kernel/errors.ts';
import * as site from '../../src/lib/server/site/index.ts';
import { eventsOf, otherCoordinator } from '../schools/programs/stage.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { edit, festival, inDays, publish, titles, typed, written } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);

describe('writing', () => {
	test('a teacher of a school that takes part writes for its program; others do not see it', async () => {
		const id = await written();
		expect(await edit('t.carver', id)).toMatchObject({ standing: 'asked', publishing: 'others' });
		expect(await edit('t.chaoyang', id)).toMatchObject({ title: 'Lanterns at the library' });
		for (const who of ['c.anshan', 't.anshan', 'maya'])
			await expect(edit(who, id), who).rejects.toThrow(NotFound);
		for (const [who, programId] of [
			['t.anshan', 'birmingham-beijing'],
			['t.carver', ''],
			['t.carver', 'nowhere'],
			['t.carver', '\0']
		] as const)
			await expect(written(who, { programId }), `${who} for ${programId}`).rejects.toThrow(NotFound);
	});

	test('one language is enough, and a language that was begun needs a title, a summary and a text', async () => {
		await expect(written('t.carver', { typed: typed({}) })).rejects.toMatchObject({ code: 'article_empty' });
		await expect(
			written('t.carver', { typed: typed({ en: ['Only a title', '', ''] }) })
		).rejects.toMatchObject({
			field: 'summary.en',
			code: 'article_summary_missing'
		});
		const half = typed({ en: ['A', 'B', 'C'], 'zh-Hans': ['', '只有摘要', ''] });
		await expect(written('t.carver', { typed: half })).rejects.toMatchObject({
			field: 'title.zh-Hans',
			more: [{ field: 'body.zh-Hans', code: 'article_body_missing' }]
		});
	});

	test('bad input is refused at its field', async () => {
		const refused = (over: object) => expect(written('t.carver', over)).rejects;
		await refused({ kind: 'blog' }).toThrow(Invalid);
		await refused({ nextOn: inDays(0) }).toMatchObject({ field: 'nextOn' });
		await refused({ nextOn: inDays(400) }).toMatchObject({ field: 'nextOn' });
		await refused({ nextOn: '2026-02-31' }).toMatchObject({ field: 'nextOn' });
		await refused({ slug: 'Not A Slug' }).toMatchObject({ field: 'id', code: 'slug_wrong' });
		await refused({ typed: typed({ en: ['x'.repeat(121), 'B', 'C'] }) }).toMatchObject({ field: 'title.en' });
		await refused({ typed: typed({ en: ['A', 'B', 'x'.repeat(20_001)] }) }).toMatchObject({
			field: 'body.en'
		});
		await refused({ typed: typed({ en: ['A\0', 'B', 'C'] }) }).toMatchObject({ field: 'title.en' });
		await written('t.carver', { slug: 'taken' });
		await refused({ slug: 'taken' }).toMatchObject({ field: 'id', code: 'slug_taken' });
	});

	test('its address comes from the title, also from a Chinese one, and is told apart by a number', async () => {
		const slugOf = async (title: string) =>
			(await edit('t.carver', await written('t.carver', { typed: typed({ 'zh-Hans': [title, 'B', 'C'] }) })))
				.slug;
		expect(await slugOf('灯笼')).toBe('denglong');
		expect(await slugOf('灯笼')).toBe('denglong-2');
	});

	test('a change on an old revision is refused, and the same words make no new one', async () => {
		const id = await written();
		const change = { basis: 1, typed: typed({ en: ['Lanterns', 'Short', 'Text'] }), asks: true };
		await site.reviseArticle(await actor('t.ellis'), id, change);
		await expect(site.reviseArticle(await actor('t.carver'), id, change)).rejects.toThrow(Conflict);
		await site.reviseArticle(await actor('t.carver'), id, { ...change, basis: 2 });
		expect((await edit('t.carver', id)).revision.number).toBe(2);
	});
});

describe('publishing', () => {
	test('a second adult publishes exactly what was read', async () => {
		const id = await written();
		const { revision } = await edit('coordinator', id);
		await site.reviseArticle(await actor('t.carver'), id, {
			basis: 1,
			typed: typed({ en: ['Another title', 'Short', 'Text'] }),
			asks: true
		});
		const request = { revisionId: revision.id, on: '' };
		await expect(site.publishArticle(await actor('coordinator'), id, request)).rejects.toMatchObject({
			code: 'article_changed'
		});
		await publish('coordinator', id);
		expect(await titles()).toContain('Another title');
		await expect(publish('coordinator', id)).rejects.toMatchObject({ code: 'article_public' });
		expect((await eventsOf('article.publish')).at(-1)).toMatchObject({ subjectId: id });
	});

	test('nobody publishes what their own hand wrote, and teachers publish nothing', async () => {
		const id = await written('coordinator');
		await expect(publish('coordinator', id)).rejects.toMatchObject({ code: 'article_own' });
		expect((await edit('coordinator', id)).publishing).toBe('own');
		await expect(publish('t.carver', id)).rejects.toThrow(Forbidden);
		await expect(publish('c.anshan', id)).rejects.toThrow(NotFound);
		// A part of it is enough: the coordinator changed what the teacher wrote.
		const shared = await written();
		await site.reviseArticle(await actor('coordinator'), shared, {
			basis: 1,
			typed: typed({ en: ['Changed', 'Short', 'Text'] }),
			asks: true
		});
		await expect(publish('coordinator', shared)).rejects.toMatchObject({ code: 'article_own' });
		await site.reviseArticle(await actor('t.carver'), shared, {
			basis: 2,
			typed: typed({ en: ['Changed again', 'Short', 'Text'] }),
			asks: true
		});
		await expect(publish('coordinator', shared)).rejects.toMatchObject({ code: 'article_own' });
	});

	test('a draft that nobody asked to publish stays a draft', async () => {
		const id = await written('t.carver', { asks: false });
		await expect(publish('coordinator', id)).rejects.toMatchObject({ code: 'article_not_asked' });
		await site.reviseArticle(await actor('t.carver'), id, { basis: 1, typed: festival, asks: true });
		await publish('coordinator', id);
	});

	test('for the commission another coordinator publishes', async () => {
		const id = await written('coordinator', { programId: '' });
		await expect(edit('t.carver', id)).rejects.toThrow(NotFound);
		await publish('c.anshan', id);
		expect((await edit('coordinator', id)).standing).toBe('public');
	});

	test('two coordinators who publish at once publish once', async () => {
		const id = await written();
		const results = await Promise.allSettled([publish('coordinator', id), publish('coordinator', id)]);
		expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
	});
});
