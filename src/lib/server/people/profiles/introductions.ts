// The introduction that others see: the newest released one, unless a teacher recalled it.
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { aliased, pairingMember, release, reviewable, revision } from '../../kernel/schema/index.ts';

const { l, m, r, v } = aliased({ l: release, m: pairingMember, r: reviewable, v: revision });

export interface Introduction {
	body: string;
	lang: string;
}

/** The newest one that was ever released. Its writer is named twice: so the index of what belongs to no pairing finds it. */
const newestSql = (personId: SQLWrapper) => sql`
	select ${r.id}, ${l.revisionId}, ${r.state} from ${l}
	join ${r} on ${r.id} = ${l.reviewableId} and ${r.kind} = 'introduction'
		and ${r.authorId} = ${personId} and ${r.pairingId} is null
	where ${l.authorId} = ${personId} and ${l.pairingId} is null order by ${l.id} desc limit 1`;

/** `body` and `lang` of the current one, one row or none, as SQL. */
const currentSql = (personId: SQLWrapper) => sql`
	select ${v.body}, ${v.locale} as lang from (${newestSql(personId)}) newest
	join ${v} on ${v.id} = newest.revision_id where newest.state = 'released'`;

export async function introductionOf(personId: string): Promise<Introduction | null> {
	const [row] = await rows<Introduction>(currentSql(sql`${personId}::uuid`));
	return row ?? null;
}

/** The id of the current introduction. */
export async function introductionIdOf(personId: string): Promise<string | null> {
	const [row] = await rows<{ id: string }>(
		sql`select newest.id from (${newestSql(sql`${personId}::uuid`)}) newest where newest.state = 'released'`
	);
	return row?.id ?? null;
}

/** The introductions of everybody in a pairing but one, as one JSON column by person. */
export const introductionsSql = (pairingId: SQLWrapper, selfId: SQLWrapper) => sql<
	Record<string, Introduction>
>`(
	select coalesce(json_object_agg(${m.personId}, json_build_object('body', s.body, 'lang', s.lang)), '{}')
	from ${m} cross join lateral (${currentSql(m.personId)}) s
	where ${m.pairingId} = ${pairingId} and ${m.personId} <> ${selfId})`;

/** The introductions of these people, by person. */
export async function introductionsOf(personIds: string[]): Promise<Record<string, Introduction>> {
	const [row] = await rows<{ all: Record<string, Introduction> }>(sql`
		select coalesce(json_object_agg(p.id, json_build_object('body', s.body, 'lang', s.lang)), '{}') as all
		from unnest(${sql.param(`{${personIds.join(',')}}`)}::uuid[]) p (id) cross
			join lateral (${currentSql(sql`p.id`)}) s`);
	return row!.all;
}
