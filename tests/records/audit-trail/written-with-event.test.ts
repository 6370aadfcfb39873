// What gives the word of a second adult leaves an event, and stays as it was written, also for somebody who has the application's own role
// of the database and nothing else (docs/decisions/0091).
import { describe, expect, test } from 'vitest';
import { record } from '../../../src/lib/server/kernel/audit/record.ts';
import { sql, transaction } from '../../../src/lib/server/kernel/db/index.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import { makeHandRoot } from '../../../src/lib/server/people/hand-roots.ts';
import { waiting } from '../../review/desk.ts';
import { useWorld } from '../../setup/database.ts';
import { server } from '../../setup/postgres.ts';
import { personId } from '../../world.ts';
import { useTwoRoles } from './two-roles.ts';

// The embedded database has one role, whose plain statements are refused as well; only the owner of tables could switch that off.
describe.skipIf(!server)('by the application’s role of two', () => {
	useTwoRoles('written');
	refusals();
});
describe('by the one role for all', () => {
	useWorld();
	refusals();
});

function refusals() {
	/** A row of each table that is written with an event, as somebody would write it who has only the application's role. */
	const forged = async (): Promise<Record<string, ReturnType<typeof sql>>> => {
		const [moore, maya] = [await personId('t.moore'), await personId('maya')];
		const { revisionId: revision } = await waiting('maya', 'lin', 'Not approved');
		const [places] = await rows<{ room: string; case: string; card: string }>(sql`
			select classroom_id as room, (select id from safeguarding_case limit 1) as case,
				(select id from secret_change where not exists (select from own_words where own_words.secret_change_id = secret_change.id) limit 1) as card
			from classroom_membership where person_id = ${maya}`);
		const { room, case: caseId, card } = places!;
		const id = sql`gen_random_uuid()`;
		return {
			hand_root: sql`insert into hand_root (person_id, reason, at) values (${moore}, 'x', now())`,
			hand_confirmation: sql`insert into hand_confirmation (id, person_id, by, at) values (${id}, ${moore}, ${moore}, now())`,
			own_words: sql`insert into own_words (secret_change_id, classroom_id, by, at) values (${card}, ${room}, ${moore}, now())`,
			secret_change: sql`insert into secret_change (id, person_id, by, at) values (${id}, ${maya}, ${maya}, now())`,
			lead_change: sql`insert into lead_change (id, school_id, person_id, by, at) values (${id}, 'carver', ${moore}, ${moore}, now())`,
			vouching: sql`insert into vouching (id, school_id, person_id, checked, by, at, ends_at)
				values (${id}, 'carver', ${moore}, 'x', ${moore}, now(), now())`,
			approval: sql`insert into approval (id, revision_id, classroom_id, by, at) values (${id}, ${revision}, ${room}, ${moore}, now())`,
			endorsement: sql`insert into endorsement (id, revision_id, classroom_id, by, at) values (${id}, ${revision}, ${room}, ${moore}, now())`,
			case_note: sql`insert into case_note (id, case_id, kind, words, by, at) values (${id}, ${caseId}, 'note', 'x', ${moore}, now())`,
			proposed_words: sql`insert into proposed_words (id, kind, subject, words, findings, programs, schools, by, at)
				values (${id}, 'city', 'forged', '{}', '[]', '{}', '{}', ${moore}, now())`
		};
	};
	const outcomeOf = (work: () => Promise<unknown>) =>
		work().then(
			() => 'done',
			(error: { cause?: { code?: string }; code?: string }) => error.cause?.code ?? error.code
		);

	test('what gives the word of a second adult is not written without its event, nor at a later moment than its event', async () => {
		const tables = await rows<{
			name: string;
		}>(sql`select distinct tgrelid::regclass::text as name from pg_trigger
			where tgfoid = 'needs_event'::regproc order by 1`);
		const statements = await forged();
		expect(Object.keys(statements).sort()).toEqual(tables.map(({ name }) => name));
		for (const [table, statement] of Object.entries(statements)) {
			expect(await outcomeOf(() => rows(statement)), table).toBe('42501');
			// In a transaction with a savepoint, and with the check asked for at once.
			const inParts = transaction(async () => {
				await transaction(() => rows(statement));
				await rows(sql`set constraints all immediate`);
			});
			expect(await outcomeOf(() => inParts), table).toBe('42501');
		}
	});

	test('an event makes an adult a root once: of another person, by another verb or of another day it is none', async () => {
		const [moore, hughes] = [await personId('t.moore'), await personId('t.hughes')];
		const root = (id: string) =>
			rows(sql`insert into hand_root (person_id, reason, at) values (${id}, 'x', now())`);
		const event = (verb: 'staff.root' | 'staff.know', id: string) =>
			record({ actorId: null, verb, subject: ['person', id], schools: ['carver'] });
		const together = (...work: (() => Promise<unknown>)[]) =>
			outcomeOf(() =>
				transaction(async () => {
					for (const act of work) await act();
				})
			);
		await event('staff.root', moore);
		expect(await outcomeOf(() => root(moore))).toBe('42501');
		expect(
			await together(
				() => event('staff.root', hughes),
				() => root(moore)
			)
		).toBe('42501');
		expect(
			await together(
				() => event('staff.know', moore),
				() => root(moore)
			)
		).toBe('42501');
		// A table of one's own stands in front of the log.
		const inFront = () =>
			rows(sql`create temp table audit_event on commit drop as
				select 'staff.root' as verb, 'person' as subject_kind, ${moore}::text as subject_id, null::uuid as actor_id`);
		expect(await together(inFront)).toBe('done');
		expect(await together(inFront, () => root(moore))).toBe('42501');
		expect(await makeHandRoot(moore, 'Seen in person')).toBe(true);
		expect(await makeHandRoot(moore, 'Seen in person')).toBe(false);
		expect(
			await rows(sql`select from audit_event where verb = 'staff.root' and subject_id = ${moore}`)
		).toHaveLength(2);
		expect(
			await together(
				() => transaction(() => root(hughes)),
				() => event('staff.root', hughes)
			)
		).toBe('done');
	});

	test.each([
		['hand_root', 'at'],
		['own_words', 'at'],
		['secret_change', 'binds_from'],
		['secret_change', 'by'],
		['vouching', 'ends_at'],
		['staff_invitation', 'used_at'],
		['staff_invitation', 'by'],
		['person', 'created_at'],
		['approval', 'by'],
		['case_note', 'words'],
		['staff_words', 'words']
	])(
		'%s: what was written stays, its %s too; the application’s role neither changes nor deletes it',
		async (table, column) => {
			const [name, field] = [sql.identifier(table), sql.identifier(column)];
			const value =
				{ by: sql`(select id from person where username = 'lin')`, words: sql`'x'` }[column] ??
				sql`now() - interval '9 days'`;
			await stored(table);
			expect(await outcomeOf(() => rows(sql`update ${name} set ${field} = ${value}`))).toBe('42501');
			// Approvals go when a text waits again; an account that something refers to cannot be deleted anyway.
			if (['approval', 'person'].includes(table)) return;
			const kept =
				{ staff_words: sql`student_id is not null`, staff_invitation: sql`used_at is not null` }[table] ??
				sql`true`;
			expect(await outcomeOf(() => rows(sql`delete from ${name} where ${kept}`))).toBe('42501');
		}
	);

	/** A text of staff to a student; the world has rows of all other tables. */
	async function stored(table: string) {
		if (table !== 'staff_words') return;
		const [by, student] = [await personId('t.carver'), await personId('maya')];
		await rows(sql`insert into staff_words (id, school_id, by, student_id, place, subject_id, words, findings, concern, at)
			values (gen_random_uuid(), 'carver', ${by}, ${student}, 'help', gen_random_uuid(), 'Kept', '[]', 0, now())`);
	}
}
