import { sql } from 'drizzle-orm';

/** Words about phrases of a review, as one column. */
export const phrasesOf = sql<{ start: number; end: number; words: string }[]>`(
	select coalesce(json_agg(json_build_object('start', p.start, 'end', p."end", 'words', p.words) order by p.start), '[]')
	from review_phrase p where p.review_id = review.id)`;
