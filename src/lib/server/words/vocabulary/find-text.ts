import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { correctedLanguageSql, letterLengthSql, readableSql } from '../../kernel/predicates/index.ts';
import type { Item } from '../../review/index.ts';
import { released, visibleTo } from './sources/index.ts';
import {
	aliased,
	correction,
	person,
	post,
	release,
	reviewable,
	revision,
	school
} from '../../kernel/schema/index.ts';

const { a, c, l, o, p, r, s } = aliased({
	a: person,
	c: correction,
	l: release,
	o: post,
	p: post,
	r: reviewable,
	s: school
});
const { v } = aliased({ v: revision });

/** A released text, as its reader finds it. */
export interface ReadableText {
	id: string;
	kind: Item['kind'];
	pairingId: string | null;
	boardId: string | null;
	topicId: string | null;
	/** Its number on the board; the text may be that of a later release. */
	postId: string | null;
	authorId: string;
	/** Empty for somebody who was erased. */
	author: string;
	/** A letter, with the corrections in it. */
	body: string;
	locale: string;
	/** How many characters of it are the letter; null where it has no corrections. */
	letterLength: number | null;
	/** The language of what is corrected. */
	correctedLocale: string | null;
	at: Date;
	/** Of the reader's school. */
	timeZone: string;
}

/** A released text whose words this student may read one by one. @throws NotFound for anything else */
export async function findText(actor: Actor, releaseId: string): Promise<ReadableText> {
	if (!isId(releaseId) || !isStudent(actor)) throw new NotFound();
	const [row] = await rows<Omit<ReadableText, 'at'> & { at: string }>(sql`
		select ${l.id}, ${r.kind}, ${l.pairingId} as "pairingId", ${r.boardId} as "boardId",
			coalesce((select ${p.topicId} from ${p} where ${p.reviewableId} = ${r.id}),
				(select ${c.topicId} from ${c} where ${c.reviewableId} = ${r.id})) as "topicId",
			(select ${o.releaseId} from ${p} join ${o} on ${o.reviewableId} = coalesce(${p.editsId}, ${p.reviewableId})
				where ${p.reviewableId} = ${r.id}) as "postId", ${l.authorId} as "authorId", ${a.displayName} as author,
			${readableSql(v, sql`${actor.id}::uuid`)} as body, ${v.locale}, ${letterLengthSql(v)} as "letterLength",
			${correctedLanguageSql(v)} as "correctedLocale", ${l.at}, coalesce((select ${s.timeZone} from ${s}
				where ${s.id} = ${actor.schools[0] ?? ''}), 'UTC') as "timeZone"
		from ${released} join ${a} on ${a.id} = ${l.authorId}
		where ${l.id} = ${releaseId} and ${visibleTo(sql`${actor.id}::uuid`)}`);
	if (!row) throw new NotFound();
	return { ...row, at: new Date(row.at) };
}
