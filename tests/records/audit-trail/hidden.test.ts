// Which records are hidden from whom: the SQL condition of the trail, compared with the rule applied to every matter.
import { beforeAll, describe, expect, test } from 'vitest';
import { sql } from '../../../src/lib/server/kernel/db/index.ts';
import { notHiddenFrom } from '../../../src/lib/server/records/audit-trail/hidden.ts';
import { db } from '../../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../../src/lib/server/kernel/ids.ts';
import { excludeAdult } from '../../../src/lib/server/safety/holds/index.ts';
import * as reports from '../../../src/lib/server/safety/reports/index.ts';
import { askForHelp } from '../../../src/lib/server/safety/alerts/calls-for-help.ts';
import { open } from '../../safety/cases/opening.ts';
import { joinCase } from '../../safety/cases/joining.ts';
import { makeBoard, placeOf, write } from '../../forum/boards.ts';
import { waiting } from '../../review/desk.ts';
import { letterFrom } from '../../safety/reports/letters.ts';
import { makeCoordinator } from '../../safety/alerts/alerting.ts';
import { useWorld } from '../../setup/database.ts';
import { actor, personId } from '../../world.ts';
import { everyMatter, hiddenAmong, hiddenNaively } from './hiding.ts';

useWorld();

const cry = 'I don’t want to live any more.';
const readers = ['coordinator', 't.moore', 't.song', 't.carver'];

beforeAll(async () => {
	// A coordinator who works at a school of the program, and one who coordinates the other program alone.
	await makeCoordinator('t.moore');
	const from = new Date();
	await db()
		.insert(t.roleGrant)
		.values({
			personId: await personId('t.song'),
			role: 'coordinator',
			programId: 'birmingham-anshan',
			from
		});
	await reports.send(await actor('lin'), {
		releaseId: (await letterFrom('maya', 'lin')).id,
		reason: 'adult'
	});
	await reports.send(await actor('lin'), {
		releaseId: (await letterFrom('maya', 'lin', 1)).id,
		reason: 'unkind'
	});
	const boardId = await makeBoard();
	for (const who of ['t.ellis', 'coordinator']) {
		const { id } = await write(who, { boardId, title: 'Welcome', text: 'Say hello.' });
		const { releaseId } = await placeOf(id);
		const { id: report } = await reports.send(await actor('lin'), { releaseId, reason: 'unkind' });
		if (who === 't.ellis') await open('coordinator', { kind: 'report', id: report }, { kind: 'adult' });
	}
	await waiting('maya', 'lin', `${cry} Ms Carter hurts me.`);
	const past = await waiting('maya', 'lin', `${cry} My teacher hurts me.`);
	await joinCase(null, past.id, { pastSchool: true });
	const excluded = await waiting('maya', 'lin', cry);
	await excludeAdult(await actor('maya'), excluded.id, await personId('t.moore'));
	const about = await waiting('james', 'wei', cry);
	await joinCase('t.phillips', about.id, { exceptId: await personId('coordinator') });
	await askForHelp(await actor('noor'), { words: 'Please', about: await personId('t.moore') });
});

describe.each(readers)('records hidden from %s', (username) => {
	test('are the same ids by query as by rule, whether an event is about them or names them in its detail', async () => {
		const who = await actor(username);
		const naive = await hiddenNaively(who);
		const candidates = [...(await everyMatter()), newId(), 'carver', 'item x', 'A-1'];
		expect(await hiddenAmong(who, candidates)).toEqual(naive);
		expect(await hiddenAmong(who, candidates, 'detail')).toEqual(naive);
	});
});

test('each of these readers has something hidden from them, and no two the same', async () => {
	const hidden = await Promise.all(readers.map(async (who) => hiddenNaively(await actor(who))));
	for (const ids of hidden) expect(ids.length).toBeGreaterThan(0);
	expect(new Set(hidden.map((ids) => ids.join())).size).toBe(readers.length);
});

interface Node {
	'Relation Name'?: string;
	'Actual Rows': number;
	'Actual Loops': number;
	'Rows Removed by Filter'?: number;
	Plans?: Node[];
}

/** How many rows of a table a query plan has read. */
const rowsRead = (node: Node, table: string): number =>
	(node['Relation Name'] === table
		? (node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0)) * node['Actual Loops']
		: 0) + (node.Plans ?? []).reduce((sum, plan) => sum + rowsRead(plan, table), 0);

test('the query looks only at cases that an event names, however many cases there are', async () => {
	const [who, maya, carver] = [
		await actor('coordinator'),
		await personId('maya'),
		await personId('t.carver')
	];
	await rows(sql`
		insert into safeguarding_case (id, student_id, origin_id, origin_kind, program_id, kind, severity, opened_at,
			opened_by, hold_until)
		select gen_random_uuid(), ${maya}, gen_random_uuid(), 'help',
			case when n % 2 = 0 then 'birmingham-anshan' else 'birmingham-beijing' end, 'other', 'high', now(), ${carver}, '2030-01-01'
		from generate_series(1, 3000) n`);
	await rows(sql`analyze safeguarding_case`);
	const explained = await rows<{ 'QUERY PLAN': [{ Plan: Node }] }>(sql`
		explain (analyze, format json) select from (
			select safeguarding_case.id::text as subject_id, safeguarding_case.origin_id::text as detail from safeguarding_case limit 20) audit_event
		where ${notHiddenFrom(who)}`);
	const { Plan } = explained[0]!['QUERY PLAN'][0];
	// The twenty rows themselves, and the cases that each of their ids is looked up as: by id and by origin.
	expect(rowsRead(Plan, 'safeguarding_case')).toBeLessThan(200);
	expect(rowsRead(Plan, 'safeguarding_case')).toBeGreaterThan(20);
});
