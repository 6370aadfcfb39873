// What somebody wrote, and read, of a copy: about the person `p`.
import { sql, type SQL } from 'drizzle-orm';
import { released, visibleTo } from '../../exchange/vocabulary/index.ts';
import { isForThem, iso, list } from './columns.ts';
import type { Extent } from './shape.ts';

/** Threads, letters with every wording, drafts, reactions, kept words and warnings. */
export const written = (extent: Extent): SQL[] => [
	sql`'threads', ${list(
		sql`'pairingId', w.id, 'state', w.state, 'pals', (select coalesce(json_agg(o.display_name order by o.id), '[]')
			from pairing_member om join person o on o.id = om.person_id where om.pairing_id = w.id and o.id <> p.id),
		'letters', ${list(
			sql`'own', l.author_id = p.id, 'name', a.display_name, 'at', ${iso(sql`l.at`)}, 'locale', v.locale,
			'body', case when l.author_id <> p.id and exists (select from recall b where b.reviewable_id = l.reviewable_id)
				then '' else v.body end,
			'recalled', exists (select from recall b where b.reviewable_id = l.reviewable_id)`,
			sql`from release l join revision v on v.id = l.revision_id join person a on a.id = l.author_id where l.pairing_id = w.id`,
			sql`l.id`
		)}`,
		sql`from pairing_member mine join pairing w on w.id = mine.pairing_id
			where mine.person_id = p.id and w.state in ('active', 'paused', 'ended')`,
		sql`w.id`
	)}`,
	sql`'letters', ${list(
		sql`'id', r.id, 'kind', r.kind, 'pairingId', r.pairing_id, 'boardId', r.board_id, 'state', r.state, 'createdAt', ${iso(sql`r.created_at`)},
		'appeal', (select a.words from appeal a where a.reviewable_id = r.id),
		'revisions', ${list(
			sql`'number', v.number, 'body', v.body, 'locale', v.locale, 'submittedAt', ${iso(sql`v.submitted_at`)},
			'reviews', ${list(
				sql`'decision', d.decision, 'reason', d.reason, 'words', d.words, 'at', ${iso(sql`d.at`)},
				'phrases', (select coalesce(json_agg(f.words order by f.start), '[]') from review_phrase f where f.review_id = d.id)`,
				// What may still be undone has not happened yet.
				sql`from review d where d.revision_id = v.id and d.undone_at is null
					and (v.id <> r.revision_id or r.release_at is null)`,
				sql`d.at`
			)}`,
			sql`from revision v where v.reviewable_id = r.id`,
			sql`v.number`
		)}`,
		sql`from reviewable r where r.author_id = p.id and ${isForThem(sql`r.id`, extent)}`,
		sql`r.created_at`
	)}`,
	sql`'drafts', ${list(
		sql`'pairingId', d.pairing_id, 'boardId', d.board_id, 'body', d.body, 'savedAt', ${iso(sql`d.saved_at`)}`,
		sql`from (select pairing_id, null::uuid as board_id, body, saved_at from draft where author_id = p.id
				and (reviewable_id is null or ${isForThem(sql`reviewable_id`, extent)})
			union all select null, board_id, concat_ws(E'\\n\\n', nullif(title, ''), body, nullif(own, '')), saved_at
				from post_draft where author_id = p.id
			union all select r.pairing_id, r.board_id, coalesce((select string_agg(one.value, E'\\n' order by one.key)
					from json_each_text(c.said::json) one where one.key ~ '^(rewrite|note)-'), ''), c.saved_at
				from correction_draft c join revision v on v.id = c.revision_id join reviewable r on r.id = v.reviewable_id
				where c.author_id = p.id) d`,
		sql`d.saved_at`
	)}`,
	sql`'reactions', ${list(sql`'kind', k.kind, 'at', ${iso(sql`k.at`)}`, sql`from reaction k where k.person_id = p.id`, sql`k.at`)}`,
	sql`'words', ${list(sql`'word', k.word, 'reading', k.reading, 'language', k.language, 'keptAt', ${iso(sql`k.kept_at`)}, 'dueAt', ${iso(sql`k.due_at`)}, 'reviews', k.reps`, sql`from kept_word k join ${released} on l.id = k.release_id where k.person_id = p.id and ${visibleTo(sql`p.id`)}`, sql`k.id`)}`,
	sql`'warnings', ${list(sql`'body', w.body, 'at', ${iso(sql`w.at`)}`, sql`from warning w where w.author_id = p.id and ${isForThem(sql`w.reviewable_id`, extent)}`, sql`w.at`)}`
];
