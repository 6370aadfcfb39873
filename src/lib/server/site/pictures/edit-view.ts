// Albums as those who keep them see them.
import { m } from '#lib/paraglide/messages.js';
import type { Locale } from '#lib/locale.ts';
import { type Actor, isCoordinator } from '../../kernel/access/index.ts';
import { dateText, numberText } from '../../kernel/format.ts';
import { together } from '../../kernel/together.ts';
import { labels, languagesView, staffNames } from '../../people/labels/index.ts';
import { listStudents } from '../../people/index.ts';
import { mayPublish, placesFor } from '../../schools/programs/index.ts';
import { pictureLimits } from './files/index.ts';
import { namesNotice } from '../../people/naming.ts';
import { albumEvents } from './album-event.ts';
import { pictureCounts, quotaOf } from './add-pictures.ts';
import { namedInNews, albumLimits } from './album-texts.ts';
import { type Album, albumsOf, albumsPage, findAlbum } from './find-album.ts';
import { type AlbumPicture, picturesOf } from './find-pictures.ts';
import { type AlbumNews, newsOf, publishableBy, seenOf } from './publish-album.ts';

const titleIn = ({ texts }: Album, locale: string) =>
	(texts[locale] ?? texts.en ?? Object.values(texts)[0]!).title;

/** The albums that somebody keeps, and what a new one needs. */
export async function albumsView(actor: Actor, before: string | null, locale: Locale) {
	const [label, staff, list, places] = await together(
		() => labels(locale),
		() => staffNames(locale),
		() => albumsOf(actor, before),
		() => placesFor(actor)
	);
	const entries = list.slice(0, albumsPage);
	return {
		entries: entries.map((entry) => ({
			id: entry.id,
			title: titleIn(entry, locale),
			owner: staff.nameOf(entry.ownerId),
			program: entry.programId && label(`program:${entry.programId}`),
			isPublic: entry.publication !== null,
			asked: entry.request !== null
		})),
		more: list.length > albumsPage ? entries.at(-1)!.id : null,
		programs: places.map((id) => ({ value: id, text: label(`program:${id}`) })),
		forCommission: isCoordinator(actor),
		languages: languagesView(),
		limits: albumLimits
	};
}

/** Where a picture stands on its way to the public. */
export type PictureStanding =
	'looking' | 'failed' | 'found' | 'undescribed' | 'unsupported' | 'ready' | 'public';

function standingOf({ look, alts, ground, stands, published, version }: AlbumPicture): PictureStanding {
	if (!look) return 'looking';
	if (look.outcome !== 'clear') return look.outcome;
	if (alts === null || ground === null) return 'undescribed';
	if (!stands) return 'unsupported';
	return published === version ? 'public' : 'ready';
}

/** An album for those who keep it. @throws NotFound */
export async function editAlbumView(actor: Actor, id: string, locale: Locale) {
	const current = await findAlbum(actor, id);
	const [label, pictures, students, quota, events] = await together(
		() => labels(locale),
		() => picturesOf(id),
		() => listStudents(actor),
		() => quotaOf(current.programId),
		() => albumEvents(current.programId, { locale, chosen: current.eventId })
	);
	const news = newsOf(current, pictures);
	const namings = await namedInNews(actor, current, { news, all: pictures });
	const own = new Set(students.map((student) => student.id));
	const megabytes = (bytes: number) => numberText(Math.round(bytes / 1024 / 102.4) / 10, locale);
	return {
		id,
		slug: current.slug,
		title: titleIn(current, locale),
		texts: current.texts,
		program: current.programId && label(`program:${current.programId}`),
		revision: current.revision.number,
		isPublic: current.publication !== null,
		eventId: current.eventId,
		/** Those of which it may tell. */
		events: events.map(({ id: value, title, startsAt, zone }) => ({
			value,
			text: m.site_album_event_choice({
				title,
				date: dateText(new Date(startsAt), { locale, timeZone: zone })
			})
		})),
		pictures: pictures.map((entry) => ({
			id: entry.id,
			version: entry.version,
			name: entry.name,
			sizes: entry.sizes,
			alts: entry.alts ?? {},
			ground: entry.ground,
			statement: entry.statement,
			standing: standingOf(entry),
			words: entry.look?.words ?? null,
			students: entry.students.filter((student) => own.has(student)),
			/** Students of colleagues: their number alone. */
			ofColleagues: entry.students.filter((student) => !own.has(student)).length
		})),
		students: students
			.map(({ id: value, name: text }) => ({ value, text }))
			.sort((a, b) => a.text.localeCompare(b.text, locale)),
		/** Names of students in what is new whom this reader knows. */
		naming: namesNotice(namings),
		publishing: await publishingOf(actor, current, news),
		quota: { used: megabytes(quota.used), most: megabytes(quota.most) },
		languages: languagesView(),
		limits: { ...albumLimits, megabytes: pictureLimits.bytes / 1024 / 1024, atOnce: pictureCounts.atOnce }
	};
}

/** What can be done about what is new. */
async function publishingOf(actor: Actor, current: Album, news: AlbumNews) {
	const isNew = news.words || news.pictures.length > 0;
	if (!isNew) return null;
	if (!current.request) return { step: 'ask' as const };
	if (!(await mayPublish(actor, current.programId))) return { step: 'others' as const };
	const chosen = await publishableBy(actor, current, news);
	if ((!chosen.words && !chosen.pictures.length) || (!chosen.words && !current.publication))
		return { step: 'own' as const };
	return {
		step: 'publish' as const,
		seen: seenOf(current, chosen),
		pictures: chosen.pictures.map(({ id }) => id)
	};
}

export type AlbumsView = Awaited<ReturnType<typeof albumsView>>;
export type EditAlbumView = Awaited<ReturnType<typeof editAlbumView>>;
