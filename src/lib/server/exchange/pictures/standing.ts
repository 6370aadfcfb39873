// When a picture may be seen by everybody. Asked with every query, so that consent that is withdrawn or runs out takes the picture
// from every page and in every size at once.
import type { SQL } from 'drizzle-orm';
import { now } from '../../kernel/clock.ts';
import { sql } from '../../kernel/db/index.ts';
import { instant } from '../../kernel/predicates/index.ts';
import {
	albumPublication,
	aliased,
	picture,
	picturePublication,
	pictureStudent
} from '../../kernel/schema/index.ts';
import { publishConsentSql } from './publish-consent.ts';

const { ap, p, pp, ps } = aliased({
	...{ ap: albumPublication, p: picture, pp: picturePublication, ps: pictureStudent }
});

/** Whether what a picture `p` rests on holds now. Unknown is no: a picture of students names at least one. */
export const groundStands = (): SQL<boolean> => sql`coalesce(${p.ground} in ('nobody', 'adults')
	or ${p.ground} = 'students' and exists (select from ${ps} where ${ps.pictureId} = ${p.id})
		and not exists (select from ${ps} where ${ps.pictureId} = ${p.id}
			and not ${publishConsentSql(ps.personId, instant(now()))}), false)`;

/** Whether a picture `p` is public: a second adult published this version of it, and its album, and its ground stands. */
export const isPublicPicture = (): SQL<boolean> => sql`(exists (
		select from ${pp} where ${pp.pictureId} = ${p.id} and ${pp.endedAt} is null and ${pp.version} = ${p.version})
	and exists (select from ${ap} where ${ap.albumId} = ${p.albumId} and ${ap.endedAt} is null)
	and ${groundStands()})`;
