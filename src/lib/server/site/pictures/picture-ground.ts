// When a picture may be seen by everybody. Asked with every query, so that consent that is withdrawn or runs out takes the picture
// from every page and in every size at once.
import { now } from '../../kernel/clock.ts';
import { columnName, rows, sql, type SQL, type SQLWrapper } from '../../kernel/db/index.ts';
import { publicChanged } from '../../kernel/realtime/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import { picturePublication, pictureText, tables } from '../../kernel/schema/index.ts';
import { scopedConsentSql, whenConsentEnds } from '../../consent/index.ts';

const { albumPublication, picture, pictureLook, pictureStudent } = tables;

/** Whether what a picture rests on holds now. Unknown is no: a picture of students names at least one. */
export const groundStands = (
	moment: SQLWrapper = instant(now())
): SQL<boolean> => sql`coalesce(${picture.ground} in ('nobody', 'adults')
	or ${picture.ground} = 'students' and exists (select from ${pictureStudent}
		where ${pictureStudent.pictureId} = ${picture.id})
		and not exists (select from ${pictureStudent} where ${pictureStudent.pictureId} = ${picture.id}
			and not ${scopedConsentSql('publish', { student: pictureStudent.personId, moment })}), false)`;

/** Whether a picture is public: a second adult published this version of it, and its album, and its ground stands. */
export const isPublicPicture = (): SQL<boolean> => sql`(${isPublishedVersion()}
	and exists (select from ${albumPublication} where ${albumPublication.albumId} = ${picture.albumId}
		and ${albumPublication.endedAt} is null)
	and ${groundStands()})`;

/** Whether a picture could be published as it is, or is: looked at, described, and on a ground that stands. */
export const isReadySql = (moment: SQLWrapper = instant(now())): SQL<boolean> => sql`(${groundStands(moment)}
	and exists (select from ${pictureText} where ${pictureText.pictureId} = ${picture.id})
	and coalesce((select ${pictureLook.outcome} from ${pictureLook} where ${pictureLook.pictureId} = ${picture.id}
		and ${pictureLook.name} = ${picture.name}
		order by ${pictureLook.id} desc limit 1) = 'clear', false))`;

/** Whether a second adult published what a picture is now. */
export const isPublishedVersion = (): SQL<boolean> => sql`exists (
	select from ${tables.picturePublication} where ${tables.picturePublication.pictureId} = ${picture.id}
		and ${tables.picturePublication.endedAt} is null and ${tables.picturePublication.version} = ${picture.version})`;

/**
 * Ends publications whose ground is gone. Nobody sees these pictures in any case; ended, they do not come back by themselves
 * when a family agrees again: a second adult looks at them first.
 */
export async function endFallen(): Promise<void> {
	const fallen =
		await rows(sql`update ${picturePublication} set ${columnName(picturePublication.endedAt)} = ${instant(now())}
		where ${picturePublication.endedAt} is null and ${picturePublication.pictureId} in (
			select ${picture.id} from ${picture}
				where not ${groundStands()}) returning ${columnName(picturePublication.pictureId)}`);
	// A page that is kept in memory may name one of them.
	if (fallen.length) publicChanged();
}

/** From now on a publication ends with the consent on which it rests. @returns a function that stops it */
export const endWithConsent = (): (() => void) =>
	whenConsentEnds(async (ended) => {
		if (ended.some(({ scope }) => scope === 'publish' || scope === 'letters')) await endFallen();
	});
