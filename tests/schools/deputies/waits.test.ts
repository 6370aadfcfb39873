import { beforeEach, expect, test } from 'vitest';
import { and, eq, sql } from '../../../src/lib/server/kernel/db/index.ts';
import { approvers } from '../../../src/lib/server/kernel/access/rules/letters.ts';
import { now } from '../../../src/lib/server/kernel/clock.ts';
import { waitingRows } from '../../../src/lib/server/review/overdue/overdue.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { instant } from '../../../src/lib/server/kernel/predicates/restrictions.ts';
import { scopeOf } from '../../../src/lib/server/review/scope.ts';
import { useWorld } from '../../setup/database.ts';
import { personId } from '../../world.ts';
import { rewriteAll } from '../../requests.ts';
import { handIn, setYear } from './stage.ts';
import { unrecorded } from '../../unrecorded.ts';

useWorld();

const tuesday = '2026-11-24T19:00:00Z';
beforeEach(async () => {
	await setYear();
	await handIn('maya', 'lin', tuesday);
});

test.each([
	['sender', false],
	['recipient', false],
	['both', false],
	['sender', true]
] as const)(
	'a letter waits for exactly the classrooms that the access rules name: release rule %s, with a restriction %s',
	async (releaseRule, measured) => {
		await db().update(t.pairing).set({ releaseRule });
		await handIn('haoran', 'darius', tuesday);
		if (measured)
			await db()
				.insert(t.restriction)
				.values({
					studentId: await personId('haoran'),
					kind: 'both_classrooms',
					reason: 'A test',
					by: await personId('t.sun'),
					from: new Date(now().getTime() - 1_000),
					endsAt: new Date(now().getTime() + 86_400_000)
				});
		const [item] = await db()
			.select()
			.from(t.reviewable)
			.where(and(eq(t.reviewable.state, 'waiting'), eq(t.reviewable.kind, 'message')));
		const [firstClassroom] = approvers(await scopeOf(item!.id), item!.authorId);
		if (releaseRule === 'both')
			await unrecorded(async () =>
				db()
					.insert(t.approval)
					.values({
						revisionId: item!.revisionId,
						classroomId: firstClassroom!,
						by: await personId('t.carver'),
						at: now()
					})
			);
		await rewriteAll();
		const listed = await rows<{ reviewable_id: string; classroom_id: string }>(
			sql`select * from ${waitingRows(instant(now()))} w`
		);
		const waiting = await db().select().from(t.reviewable).where(eq(t.reviewable.state, 'waiting'));
		const expected: string[] = [];
		for (const { id, authorId, revisionId } of waiting) {
			const pair = await scopeOf(id);
			const approved = await db().select().from(t.approval).where(eq(t.approval.revisionId, revisionId));
			for (const classroom of approvers(pair, authorId))
				if (!approved.some(({ classroomId }) => classroomId === classroom))
					expected.push(`${id} ${classroom}`);
		}
		expect(listed.map((row) => `${row.reviewable_id} ${row.classroom_id}`).sort()).toEqual(expected.sort());
		expect(expected.length).toBeGreaterThan(1);
	}
);
