// The introduction of somebody that others see: the newest that was released, unless a teacher took that one back.
import { sql, type SQLWrapper } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';

export interface Introduction {
	body: string;
	lang: string;
}

/** The newest that was released. */
const newest = (personId: SQLWrapper) => sql`
	select r.id, l.revision_id, r.state from release l
	join reviewable r on r.id = l.reviewable_id and r.kind = 'introduction'
	where l.author_id = ${personId} and l.pairing_id is null order by l.id desc limit 1`;

/** `body` and `lang`, one row or none, as SQL. */
const standing = (personId: SQLWrapper) => sql`
	select v.body, v.locale as lang from (${newest(personId)}) newest
	join revision v on v.id = newest.revision_id where newest.state = 'released'`;

export async function introductionOf(personId: string): Promise<Introduction | null> {
	const [found] = await rows<Introduction>(standing(sql`${personId}::uuid`));
	return found ?? null;
}

/** Which introduction that is. */
export async function introductionIdOf(personId: string): Promise<string | null> {
	const [found] = await rows<{ id: string }>(
		sql`select newest.id from (${newest(sql`${personId}::uuid`)}) newest where newest.state = 'released'`
	);
	return found?.id ?? null;
}

/** Those of everybody in a pairing but one, as one JSON column: by person. */
export const introductionsSql = (pairingId: SQLWrapper, selfId: SQLWrapper) => sql<
	Record<string, Introduction>
>`(
	select coalesce(json_object_agg(m.person_id, json_build_object('body', s.body, 'lang', s.lang)), '{}')
	from pairing_member m cross join lateral (${standing(sql`m.person_id`)}) s
	where m.pairing_id = ${pairingId} and m.person_id <> ${selfId})`;

/** Those of these people, by person. */
export async function introductionsOf(personIds: string[]): Promise<Record<string, Introduction>> {
	const [found] = await rows<{ all: Record<string, Introduction> }>(sql`
		select coalesce(json_object_agg(p.id, json_build_object('body', s.body, 'lang', s.lang)), '{}') as all
		from unnest(${sql.param(`{${personIds.join(',')}}`)}::uuid[]) p (id) cross join lateral (${standing(sql`p.id`)}) s`);
	return found!.all;
}
