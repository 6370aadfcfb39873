// A board counts up to a hundred and says that there are more; it does not call a part the whole.
import { expect, test } from 'vitest';
import { env } from '#env';
import { rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import * as forum from '../../src/lib/server/exchange/forum/index.ts';
import { maxCounted, shownCount } from '../../src/lib/forum/counted.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { makeBoard, placeOf, write } from './boards.ts';

useWorld();

/** Copies of a released post, under its number and higher ones. */
async function copy(id: string, count: number) {
	const ids = Array.from({ length: count }, () => ({ item: newId(), release: newId() }));
	const all = sql`jsonb_to_recordset(${JSON.stringify(ids)}::jsonb) as n (item uuid, release uuid)`;
	await rows(sql`insert into reviewable select (jsonb_populate_record(r, jsonb_build_object('id', n.item))).*
		from reviewable r, ${all} where r.id = ${id}`);
	await rows(sql`insert into release select (jsonb_populate_record(l,
			jsonb_build_object('id', n.release, 'reviewable_id', n.item))).*
		from release l, ${all} where l.reviewable_id = ${id}`);
	await rows(sql`insert into post select (jsonb_populate_record(p,
			jsonb_build_object('reviewable_id', n.item, 'release_id', n.release))).*
		from post p, ${all} where p.reviewable_id = ${id}`);
}

test('posts and new ones are counted exactly up to a hundred, and then as more', async () => {
	env.UNDO_SECONDS = 0;
	const boardId = await makeBoard();
	const { id } = await write('t.carver', { boardId, title: 'Numbers', text: 'Number 1.' });
	const { topicId } = await placeOf(id);
	const counts = async () => {
		const { topics } = await forum.openBoard(await actor('maya'), boardId, null);
		const { posts, fresh } = topics.find((topic) => topic.id === topicId)!;
		return [posts, fresh].map(shownCount);
	};
	expect(await counts()).toEqual([1, 1]);
	await copy(id, maxCounted - 1);
	expect(await counts()).toEqual([100, 100]);
	await copy(id, 1);
	expect(await counts()).toEqual(['100+', '100+']);
	await copy(id, 5);
	expect(await counts()).toEqual(['100+', '100+']);
});
