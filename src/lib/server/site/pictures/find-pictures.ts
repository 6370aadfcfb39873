// The pictures of an album as those who keep it see them.
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import {
	aliased,
	picture,
	pictureEdit,
	pictureFile,
	pictureLook,
	picturePublication,
	pictureStudent,
	pictureText
} from '../../kernel/schema/index.ts';
import type { lookOutcomes, pictureGrounds } from '../../kernel/schema/index.ts';
import { groundStands } from './picture-ground.ts';

const { e, f, l, p, pp, ps, t } = aliased({
	e: pictureEdit,
	f: pictureFile,
	l: pictureLook,
	p: picture,
	pp: picturePublication,
	ps: pictureStudent,
	t: pictureText
});

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
		select ${p.id}, ${p.version}, ${p.name}, ${p.ground}, ${p.statement},
			(select json_object_agg(${t.locale}, ${t.alt}) from ${t} where ${t.pictureId} = ${p.id}) as alts,
			(select coalesce(json_agg(${ps.personId} order by ${ps.personId}), '[]') from ${ps} where ${ps.pictureId} = ${p.id}) as students,
			${sizesSql} as sizes,
			(select json_build_object('outcome', ${l.outcome}, 'words', ${l.words}) from ${l}
				where ${l.pictureId} = ${p.id} and ${l.name} = ${p.name} order by ${l.id} desc limit 1) as look,
			${groundStands()} as stands,
			(select ${pp.version} from ${pp} where ${pp.pictureId} = ${p.id} and ${pp.endedAt} is null) as published,
			(select coalesce(json_agg(distinct ${e.by}), '[]') from ${e} where ${e.pictureId} = ${p.id} and ${e.version} >
				coalesce((select max(${pp.version}) from ${pp} where ${pp.pictureId} = ${p.id}), 0)) as workers
		from ${p} where ${p.albumId} = ${albumId} order by ${p.position}, ${p.id}`);

/** The sizes of a picture `p`, the smallest first, as JSON. */
export const sizesSql = sql`(select json_agg(json_build_object('size', ${f.size}, 'width', ${f.width}, 'height', ${f.height})
	order by ${f.size}) from ${f} where ${f.pictureId} = ${p.id} and ${f.format} = 'jpeg')`;

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
