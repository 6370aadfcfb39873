// An album may tell of an event: of the same program, one that is public or has happened. It is a fact of one line, so that no second adult
// is asked: both pages are public by themselves.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import {
	album,
	albumPublication,
	aliased,
	article,
	articlePublication,
	articleRevision,
	articleText,
	eventFacts
} from '../../kernel/schema/index.ts';
import { albumWords, hasPicture } from './public-gallery.ts';

const { a, al, ap, f, p, t, v } = aliased({
	a: article,
	al: album,
	ap: albumPublication,
	f: eventFacts,
	p: articlePublication,
	t: articleText,
	v: articleRevision
});
/** The newest revision `v` of an event `a`, and its facts. */
const newestFacts = sql`join lateral (
	select v.id from ${v} where ${v.articleId} = ${a.id} order by ${v.number} desc limit 1) v on true
	join ${f} on ${f.revisionId} = v.id`;

/** Whether an event `a` with the facts `f` is of this program, and public or has begun. */
const ofProgram = (programId: string | null): SQL => sql`${a.kind} = 'event'
	and ${a.programId} is not distinct from ${programId}::text
	and (${f.startsAt} <= ${instant(now())} or exists (select from ${p}
		where ${p.articleId} = ${a.id} and ${p.begunAt} is not null and ${p.endedAt} is null))`;

/** Events that can be chosen: the last ones. */
const maxChoices = 50;

/** Events of which an album of this program may tell, the last first. @param chosen the one that is chosen stays among them */
export const albumEvents = (
	programId: string | null,
	{ locale, chosen }: { locale: string; chosen: string | null }
): Promise<{ id: string; title: string; startsAt: string; zone: string }[]> =>
	rows(sql`select ${a.id}, ${f.startsAt} as "startsAt", ${f.zone},
			(select ${t.title} from ${t} where ${t.revisionId} = v.id
				order by ${t.locale} = ${locale} desc, ${t.locale} = 'en' desc, ${t.locale} limit 1) as title
		from ${a} ${newestFacts} where ${ofProgram(programId)} or ${a.id} = ${chosen}::uuid
		order by ${a.id} = ${chosen}::uuid desc nulls last, ${f.startsAt} desc, ${a.id} limit ${maxChoices}`);

/** @returns the event that was chosen; null for none @throws Invalid for one that is not among those that can be */
export async function checkAlbumEvent(programId: string | null, chosen: string): Promise<string | null> {
	if (!chosen) return null;
	const [row] = isId(chosen)
		? await rows<{ id: string }>(
				sql`select ${a.id} from ${a} ${newestFacts} where ${a.id} = ${chosen} and ${ofProgram(programId)}`
			)
		: [];
	if (!row) throw new Invalid('event', 'form_invalid');
	return row.id;
}

/** Whether somebody has begun an album of this event. */
export const hasAlbum = async (eventId: string): Promise<boolean> =>
	(await rows(sql`select from ${al} where ${al.eventId} = ${eventId} limit 1`)).length > 0;

/** Albums of an event that its page names. */
const maxAlbums = 6;

export interface AlbumLink {
	slug: string;
	title: string;
	/** The language of its title. */
	lang: string;
}

/** The public albums of an event, as long as there is a picture to see in them. */
export const albumsOfEvent = (eventId: string, locale: string): Promise<AlbumLink[]> =>
	rows<AlbumLink>(sql`select ${al.slug}, at.title, at.locale as lang
		from ${al} join ${ap} on ${ap.albumId} = ${al.id} and ${ap.endedAt} is null ${albumWords(locale)}
		where ${al.eventId} = ${eventId} and ${hasPicture()} order by ${ap.id} limit ${maxAlbums}`);
