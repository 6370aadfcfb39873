// Words in very many entries are found by walking from the newest; the result is the same as by index.
import { beforeAll, expect, test } from 'vitest';
import { env } from '#env';
import { sql } from '../../src/lib/server/kernel/db/index.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { find } from '../../src/lib/server/search/find.ts';
import { makeBoard, openedBy } from '../forum/boards.ts';
import { useWorld } from '../setup/database.ts';
import { actor, personId } from '../world.ts';

useWorld();

const many = 2_100;
const search = async (who: string, more: Partial<Parameters<typeof find>[1]> = {}) =>
	(await find(await actor(who), { text: 'quokka', ...more })).found;
let boards: { here: string; elsewhere: string };

/** Many released posts with one word on a board, the newest last; every seventh was recalled. */
beforeAll(async () => {
	env.UNDO_SECONDS = 0;
	boards = { here: await makeBoard(), elsewhere: await makeBoard({}, 'birmingham-anshan') };
	const { topicId } = await openedBy('maya', 't.carver', { boardId: boards.here });
	const [maya, lin] = [await personId('maya'), await personId('lin')];
	const id = (kind: string) =>
		sql`('019b0000-' || lpad(to_hex(n), 4, '0') || '-7000-8000-' || ${kind}::text)::uuid`;
	const [item, wording, number] = [id('00000000000a'), id('00000000000b'), id('00000000000c')];
	const writer = sql`case n % 2 when 0 then ${maya}::uuid else ${lin}::uuid end`;
	const all = sql`generate_series(1, ${many}) n`;
	await rows(sql`insert into reviewable (id, kind, author_id, board_id, state, revision_id, created_at, submitted_at)
		select ${item}, 'post', ${writer}, ${boards.here}::uuid, case when n % 7 = 0 then 'recalled' else 'released' end,
			${wording}, now(), now() from ${all}`);
	await rows(sql`insert into revision (id, reviewable_id, number, body, locale, submitted_at)
		select ${wording}, ${item}, 1, 'quokka ' || case when n % 500 = 1 then 'seldom' else 'often' end, 'en', now() from ${all}`);
	await rows(sql`insert into release (id, reviewable_id, revision_id, author_id, at)
		select ${number}, ${item}, ${wording}, ${writer}, now() from ${all}`);
	await rows(sql`insert into post (reviewable_id, topic_id, release_id, shown_id)
		select ${item}, ${topicId}::uuid, ${number}, ${wording} from ${all}`);
	await rows(sql`insert into search_entry (release_id, reviewable_id, author_id, board_id, words)
		select ${number}, ${item}, ${writer}, ${boards.here}::uuid, to_tsvector('penbridge', revision.body)
		from ${all} join revision on revision.id = ${wording}`);
});

test('results are the newest first, a page at a time, without recalled posts', async () => {
	const first = await search('maya');
	expect(first).toHaveLength(21);
	const ids = first.map(({ releaseId }) => releaseId);
	expect(ids).toEqual([...ids].sort().reverse());
	expect(parseInt(ids[0]!.slice(9, 13), 16)).toBe(many - 1);
	const next = await search('maya', { before: ids[19]! });
	expect(next[0]!.releaseId).toBe(ids[20]);
	const numbers = [...first, ...next].map(({ releaseId }) => parseInt(releaseId.slice(9, 13), 16));
	expect(numbers.some((n) => n % 7 === 0)).toBe(false);
});

test('results can be limited to a person or a board, and there are none for people without access to it', async () => {
	const lins = await search('maya', { person: 'Lin' });
	expect(new Set(lins.map(({ authorId }) => authorId))).toEqual(new Set([await personId('lin')]));
	expect(await search('maya', { place: boards.here })).toHaveLength(21);
	expect(await search('maya', { place: boards.elsewhere })).toEqual([]);
	for (const who of ['james', 't.phillips']) expect(await search(who), who).toEqual([]);
});

test('a second, rare word narrows the results, without the recalled post (1001 is a seventh)', async () => {
	const seldom = await search('maya', { text: 'quokka seldom' });
	expect(seldom.map(({ releaseId }) => parseInt(releaseId.slice(9, 13), 16))).toEqual([2001, 1501, 501, 1]);
});
