/** Entries for search of all released letters and posts, as the product has them; else a server would make them while it is measured. */
export const insertSearchEntries = `insert into search_entry (release_id, reviewable_id, author_id, board_id, pairing_id, words)
	select l.id, l.reviewable_id, l.author_id, r.board_id, r.pairing_id, to_tsvector('penbridge', v.body) from release l
	join reviewable r on r.id = l.reviewable_id and r.kind in ('message', 'post') join revision v on v.id = l.revision_id
	on conflict do nothing`;
