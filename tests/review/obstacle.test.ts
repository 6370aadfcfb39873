// One function decides whether a text may be released, at the moment of release, on every way (safety rule 16): every kind
// of text, with and without time to undo, and everything that may have happened in between.
import { afterEach, describe, expect, test } from 'vitest';
import { env } from '#env';
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { moveClock, now } from '../../src/lib/server/kernel/clock.ts';
import { db, transaction } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import { opened, release, reviewable } from '../../src/lib/server/kernel/schema/index.ts';
import { Conflict } from '../../src/lib/server/kernel/errors.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { instant } from '../../src/lib/server/kernel/predicates/restrictions.ts';
import { approveMany, releaseDue } from '../../src/lib/server/review/index.ts';
import * as profiles from '../../src/lib/server/people/profiles/index.ts';
import { makeBoard, revisionOf, write } from '../forum/boards.ts';
import { correct, useSix } from '../forum/corrections.ts';
import { handIn } from '../opportunities/applying.ts';
import { quotations } from '../../src/lib/server/site/index.ts';
import { plantQuestion, permitQuotes } from '../site/quoting.ts';
import { useWorld } from '../setup/database.ts';
import { actor } from '../world.ts';
import { decide, stateOf, waiting } from './desk.ts';

useWorld();
const scene = useSix();
afterEach(() => {
	env.UNDO_SECONDS = 0;
	moveClock(0);
});

const [writer, teacher] = ['lin', 't.chaoyang'] as const;

/** Hands in something of each kind. @returns its id */
const kinds = {
	message: async () => (await waiting(writer, 'maya')).id,
	introduction: async () =>
		(await profiles.introduce(await actor(writer), { id: newId(), body: '我喜欢跑步。' })).id,
	display_name: async () =>
		(await profiles.suggestName(await actor(writer), { id: newId(), body: '林子' })).id,
	post: async () => (await write(writer, { boardId: await makeBoard() })).id,
	correction: async () => (await correct(writer, scene.place)).id,
	quotation: async () => {
		await permitQuotes(teacher, writer);
		return (await quotations.agree(await actor(writer), await plantQuestion(writer, 't.sun'))).id;
	},
	application: async () =>
		(await handIn(writer, 'beijing-summer', ['我想去。', '我会写信。', '我会讲给同学听。'])).id
};
type Kind = keyof typeof kinds;
const all = Object.keys(kinds) as Kind[];

const moment = () => instant(now());
const who = () => sql`(select id from person where username = ${writer})`;
const by = () => sql`(select id from person where username = ${teacher})`;

/**
 * What happens in between, written straight into the tables: the verbs would hold back what is approved, and this is about
 * changes at the same moment. For each, the kinds that it stops, and the code that the teacher gets.
 */
const obstacles: Record<string, { stops: Kind[]; code: string; happens(item: string): Promise<unknown> }> = {
	'the writer is suspended': {
		stops: all,
		code: 'author_away',
		happens: () =>
			rows(
				sql`insert into suspension (id, person_id, "from", by, reason) values (${newId()}, ${who()}, ${moment()}, ${by()}, 'A test')`
			)
	},
	'the writer has left their class': {
		stops: ['introduction', 'display_name', 'quotation', 'application'],
		code: 'author_away',
		happens: () => rows(sql`update classroom_membership set until = ${moment()} where person_id = ${who()}`)
	},
	'the writer’s enrolment has ended': {
		stops: ['message'],
		code: 'author_away',
		happens: () => rows(sql`update enrolment set until = ${moment()} where person_id = ${who()}`)
	},
	'the writer no longer takes part on the board': {
		stops: ['post', 'correction'],
		code: 'board_closed',
		happens: () => rows(sql`update enrolment set until = ${moment()} where person_id = ${who()}`)
	},
	'consent is withdrawn': {
		stops: all,
		code: 'author_consent',
		happens: () =>
			rows(sql`insert into consent_withdrawal (id, student_id, school_id, asked_by, by, at)
				values (${newId()}, ${who()}, 'chaoyang', 'guardian', ${by()}, ${moment()})`)
	},
	'a restriction pauses writing': {
		stops: all,
		code: 'author_paused',
		happens: () =>
			rows(sql`insert into measure (id, student_id, kind, reason, by, "from", ends_at)
				values (${newId()}, ${who()}, 'writing_paused', 'A test', ${by()}, ${moment()}, ${instant(new Date(now().getTime() + 1e9))})`)
	},
	'the pairing is paused': {
		stops: ['message'],
		code: 'pairing_paused',
		happens: (item) =>
			rows(
				sql`update pairing set state = 'paused' where id = (select pairing_id from reviewable where id = ${item})`
			)
	},
	'the pairing has ended': {
		stops: ['message'],
		code: 'pairing_ended',
		happens: (item) =>
			rows(
				sql`update pairing set state = 'ended' where id = (select pairing_id from reviewable where id = ${item})`
			)
	},
	'a case is open about it': {
		stops: all,
		code: 'item_on_hold',
		happens: (item) =>
			rows(sql`insert into hold (id, reviewable_id, since) values (${newId()}, ${item}, ${moment()})`)
	},
	'the board is closed': {
		stops: ['post', 'correction'],
		code: 'board_closed',
		happens: (item) =>
			rows(
				sql`update board set closed_at = ${moment()} where id = (select board_id from reviewable where id = ${item})`
			)
	}
};

const cases = Object.entries(obstacles).flatMap(([obstacle, { stops }]) =>
	stops.map((kind) => ({ obstacle, kind }))
);

const releaseCount = (id: string) => db().$count(release, eq(release.reviewableId, id));

/** Does it and rolls it back, so that each case starts from the same world. */
async function rolledBack(work: () => Promise<void>) {
	const rollback = new Error('over');
	await expect(
		transaction(async () => {
			await work();
			throw rollback;
		})
	).rejects.toBe(rollback);
}

const approve = async (id: string) =>
	decide(teacher, { revisionId: await revisionOf(id), decision: 'approve' });

describe.each(all)('%s', (kind) => {
	test('is released where there is no obstacle, with and without time to undo', () =>
		rolledBack(async () => {
			const first = await kinds[kind]();
			expect(await approve(first)).toEqual({ released: true });
			expect(await releaseCount(first)).toBe(1);
		}).then(() =>
			rolledBack(async () => {
				env.UNDO_SECONDS = 10;
				const id = await kinds[kind]();
				expect(await approve(id)).toEqual({ released: false });
				moveClock(11_000);
				await releaseDue();
				expect(await releaseCount(id)).toBe(1);
			})
		));
});

describe.each(cases)('$kind: $obstacle', ({ obstacle, kind }) => {
	const { code, happens } = obstacles[obstacle]!;

	test('it cannot be approved, alone or together with others', () =>
		rolledBack(async () => {
			const id = await kinds[kind]();
			await happens(id);
			await expect(approve(id)).rejects.toEqual(new Conflict(code));
			const [liu, revisionId] = [await actor(teacher), await revisionOf(id)];
			await db().insert(opened).values({ revisionId, by: liu.id, at: now() });
			await db().update(reviewable).set({ concern: 0 }).where(eq(reviewable.id, id));
			await expect(approveMany(liu, [revisionId])).rejects.toEqual(new Conflict('together_moved'));
			expect([await stateOf(id), await releaseCount(id)]).toEqual(['waiting', 0]);
		}));

	test('when it was approved before, it is not released when the time to undo is over', () =>
		rolledBack(async () => {
			env.UNDO_SECONDS = 10;
			const id = await kinds[kind]();
			await approve(id);
			await happens(id);
			moveClock(11_000);
			await releaseDue();
			expect([await stateOf(id), await releaseCount(id)]).toEqual(['waiting', 0]);
		}));
});

test('the table covers every kind of text', async () => {
	const used = await db().selectDistinct({ kind: reviewable.kind }).from(reviewable);
	expect(used.every(({ kind }) => kind in kinds)).toBe(true);
	expect(reviewable.kind.enumValues.toSorted()).toEqual(all.toSorted());
});
