import { sql } from '../kernel/db/index.ts';
import { aliased, review, reviewPhrase } from '../kernel/schema/index.ts';

const { p, review: reviewRow } = aliased({ p: reviewPhrase, review });

/** The texts about phrases of a review, as one column. */
export const phrasesOf = sql<{ start: number; end: number; words: string }[]>`(
	select coalesce(json_agg(json_build_object('start', ${p.start}, 'end', ${p.end},
		'words', ${p.words}) order by ${p.start}), '[]')
	from ${p} where ${p.reviewId} = ${reviewRow.id})`;
