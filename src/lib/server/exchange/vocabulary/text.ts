import { sql } from 'drizzle-orm';
import { type Actor, isStudent } from '../../kernel/access/index.ts';
import { rows } from '../../kernel/db/index.ts';
import { NotFound } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { shownWords } from '../../kernel/predicates/index.ts';
import type { Item } from '../../review/index.ts';
import { released, visibleTo } from './sources/index.ts';

/** What was released, as its reader finds it. */
export interface Text {
	id: string;
	kind: Item['kind'];
	pairingId: string | null;
	boardId: string | null;
	topicId: string | null;
	/** Its number on the board; the words may be those of a later release. */
	postId: string | null;
	authorId: string;
	/** Empty for whoever was erased. */
	author: string;
	body: string;
	locale: string;
	at: Date;
	/** Of the reader's school. */
	timeZone: string;
}

/** Something released whose words this student may read one by one. @throws NotFound for anything else */
export async function findText(actor: Actor, releaseId: string): Promise<Text> {
	if (!isId(releaseId) || !isStudent(actor)) throw new NotFound();
	const [found] = await rows<Omit<Text, 'at'> & { at: string }>(sql`
		select l.id, r.kind, l.pairing_id as "pairingId", r.board_id as "boardId",
			(select p.topic_id from post p where p.reviewable_id = r.id) as "topicId",
			(select o.release_id from post p join post o on o.reviewable_id = coalesce(p.edits_id, p.reviewable_id)
				where p.reviewable_id = r.id) as "postId", l.author_id as "authorId", a.display_name as author,
			${shownWords} as body, v.locale, l.at, coalesce((select s.time_zone from school s where s.id = ${actor.schools[0] ?? ''}), 'UTC') as "timeZone"
		from ${released} join person a on a.id = l.author_id
		where l.id = ${releaseId} and ${visibleTo(sql`${actor.id}::uuid`)}`);
	if (!found) throw new NotFound();
	return { ...found, at: new Date(found.at) };
}
