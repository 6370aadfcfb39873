// An album may tell of an event: of the same program, one that is public or has happened. It is a fact of one line, so that no second adult
// is asked: both pages are public by themselves.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL } from '../../kernel/db/index.ts';
import { Invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { albumWords, hasPicture } from './public-gallery.ts';

const { album, albumPublication, article, articlePublication, articleRevision, articleText } = tables;
const { albumText, eventFacts } = tables;
/** The newest revision `articleRevision` of an event `article`, and its facts. */
const newestFacts = sql`join lateral (
	select ${articleRevision.id} from ${articleRevision} where ${articleRevision.articleId} = ${article.id}
		order by ${articleRevision.number} desc limit 1) newest_revision on true
	join ${eventFacts} on ${eventFacts.revisionId} = newest_revision.id`;

/** Whether an event `article` with the facts `eventFacts` is of this program, and public or has begun. */
const ofProgram = (programId: string | null): SQL => sql`${article.kind} = 'event'
	and ${article.programId} is not distinct from ${programId}::text
	and (${eventFacts.startsAt} <= ${instant(now())} or exists (select from ${articlePublication}
		where ${articlePublication.articleId} = ${article.id} and ${articlePublication.begunAt} is not null
			and ${articlePublication.endedAt} is null))`;

/** Events that can be chosen: the last ones. */
const maxChoices = 50;

/** Events of which an album of this program may tell, the last first. @param chosen the one that is chosen stays among them */
export const albumEvents = (
	programId: string | null,
	{ locale, chosen }: { locale: string; chosen: string | null }
): Promise<{ id: string; title: string; startsAt: string; zone: string }[]> =>
	rows(sql`select ${article.id}, ${eventFacts.startsAt} as "startsAt", ${eventFacts.zone},
			(select ${articleText.title} from ${articleText} where ${articleText.revisionId} = newest_revision.id
				order by ${articleText.locale} = ${locale} desc, ${articleText.locale} = 'en' desc, ${articleText.locale}
					limit 1) as title
		from ${article} ${newestFacts} where ${ofProgram(programId)} or ${article.id} = ${chosen}::uuid
		order by ${article.id} = ${chosen}::uuid desc nulls last, ${eventFacts.startsAt} desc, ${article.id}
			limit ${maxChoices}`);

/** @returns the event that was chosen; null for none @throws Invalid for one that is not among those that can be */
export async function checkAlbumEvent(programId: string | null, chosen: string): Promise<string | null> {
	if (!chosen) return null;
	const [row] = isId(chosen)
		? await rows<{ id: string }>(
				sql`select ${article.id} from ${article} ${newestFacts} where ${article.id} = ${chosen}
					and ${ofProgram(programId)}`
			)
		: [];
	if (!row) throw new Invalid('event', 'form_invalid');
	return row.id;
}

/** Whether somebody has begun an album of this event. */
export const hasAlbum = async (eventId: string): Promise<boolean> =>
	(await rows(sql`select from ${album} where ${album.eventId} = ${eventId} limit 1`)).length > 0;

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
	rows<AlbumLink>(sql`select ${album.slug}, ${albumText.title}, ${albumText.locale} as lang
		from ${album} join ${albumPublication} on ${albumPublication.albumId} = ${album.id}
			and ${albumPublication.endedAt} is null ${albumWords(locale)}
		where ${album.eventId} = ${eventId} and ${hasPicture()} order by ${albumPublication.id} limit ${maxAlbums}`);
