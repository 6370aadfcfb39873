// Albums of events: begun with the report, chosen by whoever keeps the album, and linked while there is something to see.
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { moveClock } from '../../../src/lib/server/kernel/clock.ts';
import { db, eq } from '../../../src/lib/server/kernel/db/index.ts';
import { NotFound } from '../../../src/lib/server/kernel/errors.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { day } from '../../../src/lib/server/kernel/time/index.ts';
import * as events from '../../../src/lib/server/site/events/index.ts';
import * as pictures from '../../../src/lib/server/site/pictures/index.ts';
import * as site from '../../../src/lib/server/site/index.ts';
import { edit as editAlbum, lanterns, published as publishedAlbum } from '../pictures/stage.ts';
import { otherCoordinator } from '../../schools/programs/stage.ts';
import { publish } from '../stage.ts';
import { useWorld } from '../../setup/database.ts';
import { actor } from '../../world.ts';
import { dayAhead, held, planned, seen } from './stage.ts';

useWorld();
beforeAll(otherCoordinator);
afterEach(() => moveClock(0));

const albumsOf = (eventId: string) => db().select().from(t.album).where(eq(t.album.eventId, eventId));

/** Says of which event an album tells. */
async function tells(albumId: string, eventId: string | undefined, who = 't.carver') {
	const { revision: basis } = await editAlbum(who, albumId);
	await pictures.reviseAlbum(await actor(who), albumId, { basis, typed: lanterns, eventId });
}

describe('a report', () => {
	test('begins an album with the title of the event, once, and is linked to it while it is public', async () => {
		const { id, slug } = await held({ day: dayAhead(2) });
		moveClock(3 * day);
		const teacher = await actor('t.carver');
		const reports = await Promise.all(Array.from({ length: 3 }, () => events.beginReport(teacher, id)));
		expect(new Set(reports).size).toBe(3);
		const albums = await albumsOf(id);
		expect(albums).toMatchObject([{ programId: 'birmingham-beijing', ownerId: teacher.id }]);
		expect(await editAlbum('t.carver', albums[0]!.id)).toMatchObject({
			title: 'Tea in the park',
			eventId: id,
			isPublic: false,
			texts: { 'zh-Hans': { title: '公园里的茶会' } }
		});

		const shown = await publishedAlbum();
		await tells(shown.albumId, id);
		const { revision } = await site.editView(teacher, reports[0]!, 'en');
		await site.reviseArticle(teacher, reports[0]!, {
			basis: revision.number,
			asks: true,
			typed: {
				title: { en: 'How it went' },
				summary: { en: 'Short' },
				body: { en: 'Text' },
				correction: {}
			}
		});
		await publish('coordinator', reports[0]!);
		const report = (await site.editView(teacher, reports[0]!, 'en')).slug;
		const link = { slug: shown.slug, title: 'Lanterns at the library', lang: 'en' };
		expect((await site.articleView(report, 'en')).albums).toEqual([link]);
		expect((await site.articleView(report, 'zh-Hans')).albums).toMatchObject([{ title: '图书馆里的灯笼' }]);
		expect((await seen(null, slug)).albums).toEqual([link]);
		// Without a picture that stands there is nothing to see.
		await pictures.withdrawPicture(await actor('coordinator'), shown);
		expect((await site.articleView(report, 'en')).albums).toEqual([]);
		expect((await seen(null, slug)).albums).toEqual([]);
	});

	test('of an event that is not over, or of others, begins nothing', async () => {
		const { id } = await held();
		await expect(events.beginReport(await actor('t.carver'), id)).rejects.toThrow(NotFound);
		moveClock(11 * day);
		for (const who of ['c.anshan', 'maya'])
			await expect(events.beginReport(await actor(who), id), who).rejects.toThrow(NotFound);
		expect(await albumsOf(id)).toEqual([]);
	});
});

describe('the form of an album', () => {
	test('offers events of its program that are public or have happened, and takes no others', async () => {
		const { albumId } = await publishedAlbum();
		const open = await held();
		const draft = await planned({ day: dayAhead(5) });
		const offered = (await editAlbum('t.carver', albumId)).events.map(({ value }) => value);
		expect(offered).toContain(open.id);
		expect(offered).not.toContain(draft);
		const article = (await site.siteView(await actor('t.carver'), null, 'en')).entries.find(
			({ kind }) => kind === 'news'
		)!;
		for (const forged of [draft, article.id, albumId, 'nowhere', '\0', open.id.toUpperCase().slice(1)])
			await expect(tells(albumId, forged), forged).rejects.toMatchObject({ field: 'event' });
		const ofCommission = await pictures.createAlbum(await actor('coordinator'), {
			programId: '',
			typed: lanterns
		});
		await expect(tells(ofCommission, open.id, 'coordinator')).rejects.toMatchObject({ field: 'event' });
		moveClock(6 * day);
		await tells(albumId, draft);
		expect((await editAlbum('t.carver', albumId)).eventId).toBe(draft);
	});

	test('changes it at once, keeps it where nothing is said, and takes it away', async () => {
		const { albumId, slug } = await publishedAlbum();
		const [first, second] = [await held(), await held()];
		await tells(albumId, first.id);
		await tells(albumId, undefined);
		expect((await seen(null, first.slug)).albums).toMatchObject([{ slug }]);
		await tells(albumId, second.id);
		expect((await seen(null, first.slug)).albums).toEqual([]);
		expect((await seen(null, second.slug)).albums).toMatchObject([{ slug }]);
		// The words stayed: nothing waits for a second adult.
		expect(await editAlbum('t.carver', albumId)).toMatchObject({ publishing: null });
		await tells(albumId, '');
		expect((await seen(null, second.slug)).albums).toEqual([]);
		await expect(tells(albumId, first.id, 'c.anshan')).rejects.toThrow(NotFound);
	});
});
