import { expect, test } from 'vitest';
import { count, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { composePost, partsOf, problemIn } from '../../../src/lib/forum/post-text.ts';
import { concernOf } from '../../../src/lib/server/engines/screening/concern.ts';
import { screen } from '../../../src/lib/server/engines/screening/pipeline.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { board, post, topic } from '../../../src/lib/server/kernel/schema/index.ts';
import { schoolOf } from '../../../src/lib/server/app/demo/posts.ts';
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
		select p.reviewable_id from post p join reviewable r on r.id = p.reviewable_id
		join board b on b.id = r.board_id left join release l on l.id = p.release_id
		left join topic t on t.id = p.topic_id left join enrolment e on e.id = p.enrolment_id
		left join cycle y on y.id = e.cycle_id
		where r.submitted_at < b.created_at or r.submitted_at > now() or l.at > now() or l.at < r.submitted_at
			or l.id < t.id or l.id > t.active_id or l.at < t.at or t.board_id <> r.board_id
			or y.program_id <> b.program_id
			or (r.state in ('released', 'recalled')) <> (p.release_id is not null)
			or (p.release_id is null) <> (p.shown_id is null)
			or (p.about_id is not null and p.about_id > p.reviewable_id)`);
	expect(wrong).toEqual([]);
	const marks = await rows(sql`
		select 1 from topic_mark m join topic t on t.id = m.topic_id where m.release_id > t.active_id or m.at > now()
		union all select 1 from reaction x join post p on p.reviewable_id = x.reviewable_id
			join release l on l.id = p.release_id join reviewable r on r.id = p.reviewable_id
			where x.at < l.at or x.at > now() or x.person_id = r.author_id`);
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
		expect(partsOf(body, opens)).toEqual({ ...parts, title: opens ? title : '' });
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
		expect(schoolOf(by)).not.toBe(schoolOf(target!.by));
		const native = ['chaoyang', 'anshan'].includes(schoolOf(by));
		expect(native).toBe(key.endsWith('zh'));
		expect(new Set(lines.map(({ sentence }) => sentence)).size).toBe(lines.length);
		for (const { perfect, rewrite } of lines) {
			expect(Boolean(perfect)).not.toBe(rewrite !== undefined);
			if (rewrite) expect(target!.text).not.toContain(rewrite);
		}
	}
});
