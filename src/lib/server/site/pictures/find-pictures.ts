// The pictures of an album as those who keep it see them.
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { tables } from '../../kernel/schema/index.ts';
import type { lookOutcomes, pictureGrounds } from '../../kernel/schema/index.ts';
import { groundStands } from './picture-ground.ts';

const { picture, pictureEdit, pictureFile, pictureLook, picturePublication, pictureStudent } = tables;
const { pictureText } = tables;

export type PictureGround = (typeof pictureGrounds)[number];

/** A size in which a picture is kept. */
export interface PictureSize {
	size: number;
	width: number;
	height: number;
}

export interface AlbumPicture {
	id: string;
	version: number;
	name: string;
	ground: PictureGround | null;
	statement: string | null;
	alts: Record<string, string> | null;
	/** Ids of the students in it. */
	students: string[];
	sizes: PictureSize[];
	/** The last look for codes and words in this picture; null where it is still to come. */
	look: { outcome: (typeof lookOutcomes)[number]; words: string | null } | null;
	/** Whether what it rests on holds now. */
	stands: boolean;
	/** The version that is published. */
	published: number | null;
	/** Whoever worked on it since it was last published. */
	workers: string[];
}

/** The pictures of an album in their order. The caller has found the album. */
export const picturesOf = (albumId: string): Promise<AlbumPicture[]> =>
	rows<AlbumPicture>(sql`
		select ${picture.id}, ${picture.version}, ${picture.name}, ${picture.ground}, ${picture.statement},
			(select json_object_agg(${pictureText.locale}, ${pictureText.alt}) from ${pictureText}
				where ${pictureText.pictureId} = ${picture.id}) as alts,
			(select coalesce(json_agg(${pictureStudent.personId} order by ${pictureStudent.personId}), '[]')
				from ${pictureStudent} where ${pictureStudent.pictureId} = ${picture.id}) as students,
			${sizesSql} as sizes,
			(select json_build_object('outcome', ${pictureLook.outcome}, 'words', ${pictureLook.words}) from ${pictureLook}
				where ${pictureLook.pictureId} = ${picture.id} and ${pictureLook.name} = ${picture.name}
					order by ${pictureLook.id} desc limit 1) as look,
			${groundStands()} as stands,
			(select ${picturePublication.version} from ${picturePublication}
				where ${picturePublication.pictureId} = ${picture.id} and ${picturePublication.endedAt} is null) as published,
			(select coalesce(json_agg(distinct ${pictureEdit.by}), '[]') from ${pictureEdit}
				where ${pictureEdit.pictureId} = ${picture.id} and ${pictureEdit.version} >
				coalesce((select max(${picturePublication.version}) from ${picturePublication}
					where ${picturePublication.pictureId} = ${picture.id}), 0)) as workers
		from ${picture} where ${picture.albumId} = ${albumId} order by ${picture.position}, ${picture.id}`);

/** The sizes of a picture, the smallest first, as JSON. */
export const sizesSql = sql`(select json_agg(json_build_object('size', ${pictureFile.size},
	'width', ${pictureFile.width}, 'height', ${pictureFile.height})
	order by ${pictureFile.size}) from ${pictureFile} where ${pictureFile.pictureId} = ${picture.id}
		and ${pictureFile.format} = 'jpeg')`;

/** One of them. @throws NotFound */
export async function pictureIn(albumId: string, pictureId: string): Promise<AlbumPicture> {
	const list = isId(pictureId) ? await picturesOf(albumId) : [];
	const chosen = list.find(({ id }) => id === pictureId);
	if (!chosen) throw new NotFound();
	return chosen;
}

/** Whether a picture is ready to be published: looked at, described, and on a ground that stands. */
export const isReady = ({ look, alts, stands, version, published }: AlbumPicture): boolean =>
	look?.outcome === 'clear' && alts !== null && stands && published !== version;
