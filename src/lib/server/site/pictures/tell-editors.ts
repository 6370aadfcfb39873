// Editors are told when the look for codes and words in an album is finished: a person has to look, or everything is ready to be published.
// One notification for each album; its words are made when it is read, from what is true then.
import { now } from '../../kernel/clock.ts';
import { rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { deleteNotifications, notifyAlbum } from '../../kernel/notify/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { tables } from '../../kernel/schema/index.ts';
import { isPublishedVersion, isReadySql } from './picture-ground.ts';

const { album, picture, pictureEdit, pictureLook } = tables;

/** How often a look that fails is tried. */
export const maxTries = 3;

/** The last look at what a picture is now. */
const lastOutcome = sql`(select ${pictureLook.outcome} from ${pictureLook}
	where ${pictureLook.pictureId} = ${picture.id} and ${pictureLook.name} = ${picture.name}
	order by ${pictureLook.id} desc limit 1)`;
const hasFailed = sql`(select count(*) >= ${maxTries} from ${pictureLook}
	where ${pictureLook.pictureId} = ${picture.id} and ${pictureLook.name} = ${picture.name})`;

const inAlbum = (albumId: SQLWrapper | string, condition: SQL) =>
	sql`exists (select from ${picture} where ${picture.albumId} = ${albumId} and ${condition})`;

/** Whether a look is still to come, or comes again. */
const isLooking = sql`coalesce(${lastOutcome} = 'failed' and not ${hasFailed}, ${lastOutcome} is null)`;

/** What there is to tell about an album: `held`, `ready`, or nothing (null). */
export const albumStateSql = (
	albumId: SQLWrapper | string,
	moment: SQLWrapper = instant(now())
): SQL<'held' | 'ready' | null> => sql`case
	when ${inAlbum(albumId, sql`${lastOutcome} in ('found', 'failed')`)} then 'held'
	when ${inAlbum(albumId, sql`not ${isReadySql(moment)}`)} then null
	when ${inAlbum(albumId, sql`not ${isPublishedVersion()}`)} then 'ready' end`;

/** Something changed in an album, whose row the caller holds. @param by whoever changed it knows; null: a look is finished */
export async function tellEditors(albumId: string, by: string | null): Promise<void> {
	const [row] = await rows<{ state: 'held' | 'ready' | null; looking: boolean }>(sql`
		select ${albumStateSql(albumId)} as state, ${inAlbum(albumId, isLooking)} as looking`);
	if (!row?.state || row.looking) return;
	if (by !== null && row.state === 'held') return;
	const editors = await rows<{ id: string }>(sql`
		select ${album.ownerId} as id from ${album} where ${album.id} = ${albumId}
		union select ${pictureEdit.by} from ${pictureEdit} join ${picture} on ${picture.id} = ${pictureEdit.pictureId}
			where ${picture.albumId} = ${albumId}`);
	// A later look takes the place of what was told before.
	if (by === null) await deleteNotifications([albumId]);
	await notifyAlbum(
		editors.map(({ id }) => id).filter((id) => id !== by),
		albumId
	);
}
