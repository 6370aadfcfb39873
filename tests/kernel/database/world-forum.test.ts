import { expect, test } from 'vitest';
import { count, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { composePost, postParts, problemIn } from '../../../src/lib/forum/post-text.ts';
import { concernOf } from '../../../src/lib/server/engines/screening/concern.ts';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { board, post, topic } from '../../../src/lib/server/kernel/schema/index.ts';
import { demoSchool } from '../../../src/lib/server/app/demo/posts.ts';
import { boards, corrections } from '../../../src/lib/server/app/demo/world/forum.ts';
import { openPrompts } from '../../../src/lib/server/forum/prompts.ts';
import { useWorld } from '../../setup/database.ts';

useWorld();

const all = boards.flatMap(({ key, topics }) =>
	topics.flatMap(({ title, prompt, posts }) =>
		posts.map((seeded, n) => ({ key, title, prompt, n, ...seeded }))
	)
);

test('the forum of the demo world has the promised numbers of boards, topics, posts, and corrections', async () => {
	expect(boards).toHaveLength(4);
	expect(await db().$count(board)).toBe(4);
	expect(boards.flatMap(({ topics }) => topics).filter(({ prompt }) => !prompt).length).toBeGreaterThan(40);
	const [opened] = await db()
		.select({ n: count(topic.openingId) })
		.from(topic);
	expect(opened!.n).toBe(40);
	expect(await db().$count(post)).toBe(all.length);
	expect(all.length).toBeGreaterThanOrEqual(300);
	expect(corrections.length).toBeGreaterThanOrEqual(120);
});

test('demo posts come in order and after their topic, none in the future, and each on a board of its writer’s program', async () => {
	const wrong = await rows(sql`
		select post.reviewable_id from post join reviewable item on item.id = post.reviewable_id
		join board on board.id = item.board_id left join release on release.id = post.release_id
		left join topic on topic.id = post.topic_id left join enrolment on enrolment.id = post.enrolment_id
		left join cycle on cycle.id = enrolment.cycle_id
		where item.submitted_at < board.created_at or item.submitted_at > now() or release.at > now() or release.at < item.submitted_at
			or release.id < topic.id or release.id > topic.active_id or release.at < topic.at or topic.board_id <> item.board_id
			or cycle.program_id <> board.program_id
			or (item.state in ('released', 'recalled')) <> (post.release_id is not null)
			or (post.release_id is null) <> (post.shown_id is null)
			or (post.about_id is not null and post.about_id > post.reviewable_id)`);
	expect(wrong).toEqual([]);
	const marks = await rows(sql`
		select 1 from topic_mark join topic on topic.id = topic_mark.topic_id where topic_mark.release_id > topic.active_id or topic_mark.at > now()
		union all select 1 from reaction join post on post.reviewable_id = reaction.reviewable_id
			join release on release.id = post.release_id join reviewable item on item.id = post.reviewable_id
			where reaction.at < release.at or reaction.at > now() or reaction.person_id = item.author_id`);
	expect(marks).toEqual([]);
});

test('every demo prompt that is due has its topic, so that the job opens none', async () => {
	const before = await db().$count(topic);
	await openPrompts();
	expect(await db().$count(topic)).toBe(before);
});

test('every demo post is one that could be written, and no check finds anything of severity care in it', () => {
	for (const { title, text, own = '', prompt, n } of all) {
		const parts = { title, text, own };
		const opens = !prompt && n === 0;
		expect(problemIn(parts, opens)).toBeNull();
		const body = composePost({ ...parts, title: opens ? title : '' });
		expect(postParts(body, opens)).toEqual({ ...parts, title: opens ? title : '' });
		expect(concernOf(screen(body).findings), body).toBeLessThan(concernOf([{ severity: 'care' }]));
	}
});

test('every demo correction is by a native speaker of another school, and changes the text', () => {
	for (const { board: key, topic: title, post: n, by, lines } of corrections) {
		const target = all.find(
			(candidate) => candidate.key === key && candidate.title === title && candidate.n === n
		);
		expect(target, `${key} ${title} ${n}`).toBeDefined();
		expect(target!.state).toBeUndefined();
		expect(demoSchool(by)).not.toBe(demoSchool(target!.by));
		const native = ['chaoyang', 'anshan'].includes(demoSchool(by));
		expect(native).toBe(key.endsWith('zh'));
		expect(new Set(lines.map(({ sentence }) => sentence)).size).toBe(lines.length);
		for (const { perfect, rewrite } of lines) {
			expect(Boolean(perfect)).not.toBe(rewrite !== undefined);
			if (rewrite) expect(target!.text).not.toContain(rewrite);
		}
	}
});
