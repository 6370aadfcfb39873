// The coordinator's view of a program: the measures, for coordinators of it alone, and as tables to export.
import { asGated } from '../../src/lib/server/kernel/gated-words.ts';
import { eq, sql } from '../../src/lib/server/kernel/db/index.ts';
import { stamp } from '../../src/lib/server/kernel/format.ts';
import { now } from '../../src/lib/server/kernel/clock.ts';
import { expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { NotFound } from '../../src/lib/server/kernel/errors.ts';
import { inLocale } from '../../src/lib/server/kernel/locale.ts';
import { measuresOf } from '../../src/lib/server/participation/measures.ts';
import { exportNumbers } from '../../src/lib/server/participation/program/export.ts';
import { participationOverview } from '../../src/lib/server/participation/program/overview.ts';
import { programReport } from '../../src/lib/server/participation/program/report.ts';
import { participationView } from '../../src/lib/server/participation/program/program-numbers-view.ts';
import { settleRollups } from '../../src/lib/server/participation/rollup/index.ts';
import { forgetLabels } from '../../src/lib/server/people/labels/labels.ts';
import { useWorld } from '../setup/database.ts';
import { actor, pairingOf, personId } from '../world.ts';

useWorld();

const program = 'birmingham-beijing';
const view = async (filter = {}, who = 'coordinator', locale: 'en' | 'zh-Hans' = 'en') => {
	const reader = await actor(who);
	return inLocale(locale, () => participationView(reader, program, filter, locale));
};
const tile = (page: Awaited<ReturnType<typeof view>>, label: string) =>
	page.numbers!.tiles.find((entry) => entry.label === label)!;

test('the page shows the values of the measures, from the program to a school and a class', async () => {
	await settleRollups();
	const page = await view();
	const measured = await measuresOf({ programId: program });
	const { active, quiet, silent, unbegun, waiting, released, posts } = measured;
	const notBegun = unbegun ? ` · ${unbegun} not started` : '';
	expect(tile(page, 'Pairs still writing').note).toBe(
		`${active - unbegun} of ${active + quiet + silent - unbegun}${notBegun}`
	);
	expect(tile(page, 'Pairs with no recent letters').value).toBe(String(silent));
	expect(tile(page, 'Waiting for approval').value).toBe(String(waiting));
	expect(tile(page, 'Letters delivered in total').value).toBe(String(released));
	expect(tile(page, 'Posts on boards in total').value).toBe(String(posts));
	expect(tile(page, 'With permission').note).toBe(`${measured.consented} of ${measured.students}`);
	expect(active + released + posts).toBeGreaterThan(3);
	// From the program to a school, to a class, to its pairs.
	const carver = page.numbers!.groups!.find(({ id }) => id === 'carver')!;
	expect(carver.href).toBe(`/participation/${program}?school=carver`);
	const school = await view({ school: 'carver' });
	const inCarver = await measuresOf({ programId: program, schoolId: 'carver' });
	expect(tile(school, 'Letters delivered in total').value).toBe(String(inCarver.released));
	expect(tile(school, 'Waiting for approval').value).toBe(String(inCarver.waiting));
	const room = school.numbers!.groups![0]!;
	const pairs = (await view({ class: room.id })).numbers!.pairs!;
	expect(pairs.map(({ id }) => id)).toContain(await pairingOf('maya', 'lin'));
});

test('a chart states its finding, and has every number that it draws as text', async () => {
	const { lines, heat } = (await view()).numbers!;
	expect(lines.map(({ id }) => id)).toContain('writing');
	for (const { title, series, columns } of lines) {
		expect(title).toMatch(/: .*\d|no data yet/);
		expect(series[0]!.texts).toHaveLength(columns.length);
	}
	// Pairs belong to both schools together, letters to one.
	expect(heat!.rows.map(({ name }) => name)).toEqual(['Carver High School – Chao Yang Partner School']);
	const replies = (await view({ figure: 'replies' })).numbers!.heat!;
	expect(replies.rows.map(({ name }) => name)).toEqual(['Carver High School', 'Chao Yang Partner School']);
	const chinese = await view({}, 'coordinator', 'zh-Hans');
	expect(chinese.numbers!.lines[0]!.title).toContain('还在通信的笔友');
});

test('another cycle can be shown beside it, and one of another program is not found', async () => {
	const [other] = await db()
		.insert(t.cycle)
		.values({ programId: program, startsOn: '2025-09-01', endsOn: '2025-12-19' })
		.returning();
	const lines = (await view({ compare: other!.id })).numbers!.lines;
	expect(lines[0]!.series).toHaveLength(2);
	const [elsewhere] = await db().select().from(t.cycle).where(eq(t.cycle.programId, 'birmingham-anshan'));
	const [room] = await rows<{ id: string }>(
		sql`select id from classroom where school_id = 'phillips' limit 1`
	);
	for (const filter of [
		{ class: room!.id },
		{ compare: elsewhere!.id },
		{ cycle: elsewhere!.id },
		{ school: 'phillips' }
	])
		await expect(view(filter), JSON.stringify(filter)).rejects.toThrow(NotFound);
});

test('people who do not coordinate the program find nothing, whatever they ask for', async () => {
	await db()
		.insert(t.roleGrant)
		.values({
			personId: await personId('t.song'),
			role: 'coordinator',
			programId: 'birmingham-anshan',
			from: new Date('2026-01-01T00:00:00Z')
		});
	for (const who of ['t.song', 't.carver', 'maya']) {
		const reader = await actor(who);
		await expect(view({}, who), who).rejects.toThrow(NotFound);
		await expect(programReport(reader, program, {}, 'en'), who).rejects.toThrow(NotFound);
		await expect(
			exportNumbers(reader, { programId: program, filter: {}, by: 'week' }, 'en'),
			who
		).rejects.toThrow(NotFound);
	}
	const { programs } = await participationOverview(await actor('t.song'), 'en');
	expect(programs.map(({ id }) => id)).toEqual(['birmingham-anshan']);
});

test('an exported table is safe in a spreadsheet and adds up, and the export is audited', async () => {
	const coordinator = await actor('coordinator');
	const [room] = await rows<{ id: string }>(sql`select enrolment.classroom_id as id from enrolment
		where enrolment.person_id = ${await personId('maya')}`);
	await db()
		.update(t.label)
		.set({ text: asGated('=HYPERLINK("https://example.org")') })
		.where(eq(t.label.subject, `classroom:${room!.id}`));
	forgetLabels();
	const take = (by: string) =>
		inLocale('en', () => exportNumbers(coordinator, { programId: program, filter: {}, by }, 'en'));
	const classes = await take('class');
	expect(
		classes.startsWith('\ufeff"School","Class","Students","With permission","Letters sent to teachers"')
	).toBe(true);
	expect(classes).toContain(`"'=HYPERLINK(""https://example.org"")"`);
	const measured = await measuresOf({ programId: program });
	const answers = tile(await view(), 'Letters answered').note;
	for (const by of ['class', 'school', 'week']) {
		const lines = (await take(by))
			.slice(1)
			.trim()
			.split('\r\n')
			.map((line) => line.split('","'));
		const sumOf = (heading: string) => {
			const column = lines[0]!.indexOf(heading);
			return lines.slice(1).reduce((total, cells) => total + Number(cells[column]), 0);
		};
		expect(sumOf('Letters delivered'), by).toBe(measured.released);
		expect(`${sumOf('Letters with a reply')} of ${sumOf('Letters old enough for a reply')}`, by).toBe(
			answers
		);
	}
	const events = await db()
		.select()
		.from(t.auditEvent)
		.where(eq(t.auditEvent.verb, 'participation.export'))
		.orderBy(t.auditEvent.at, t.auditEvent.id);
	expect(events.map(({ detail }) => detail).sort()).toEqual(['class', 'class', 'school', 'week']);
	expect(events[0]).toMatchObject({ actorId: coordinator.id, subjectKind: 'cycle' });
	await expect(take('person')).rejects.toThrow(NotFound);
});

test('a report exists in every language of the program, whatever its reader speaks', async () => {
	const coordinator = await actor('coordinator');
	const inEnglish = await programReport(coordinator, program, {}, 'en');
	expect(inEnglish.languages.map(({ value }) => value)).toEqual(['en', 'zh-Hans']);
	const chinese = await programReport(coordinator, program, { language: 'zh-Hans' }, 'en');
	expect(chinese.report.title).toContain('交流期总结');
	expect(chinese.report.table.rows[0]!.name).toMatch(/[\u4e00-\u9fff]/);
	await expect(programReport(coordinator, program, { language: 'hu' }, 'en')).rejects.toThrow(NotFound);
});

test('a sentence of the report can be quoted: its numbers are those of the students, schools and letters of the cycle', async () => {
	const coordinator = await actor('coordinator');
	const { report } = await programReport(coordinator, program, {}, 'en');
	const [counted] = await rows<{ students: number; schools: number; letters: number }>(sql`
		with newest as (select id from cycle where program_id = ${program} and starts_on <= ${now().toISOString().slice(0, 10)}
			order by starts_on desc limit 1)
		select (select count(distinct enrolment.person_id)::int from enrolment
				where enrolment.cycle_id = (select id from newest) and enrolment.until is null) as students,
			(select count(distinct classroom.school_id)::int from enrolment join classroom on classroom.id = enrolment.classroom_id
				where enrolment.cycle_id = (select id from newest) and enrolment.until is null) as schools,
			(select count(*)::int from release join reviewable on reviewable.id = release.reviewable_id
				join pairing on pairing.id = release.pairing_id where pairing.cycle_id = (select id from newest)
				and reviewable.kind = 'message' and reviewable.state = 'released') as letters`);
	const { students, schools, letters } = counted!;
	expect(letters).toBeGreaterThan(10);
	expect(report.sentence).toMatch(
		new RegExp(`^${students} students at ${schools} schools exchanged ${letters} letters, `)
	);
	const chinese = await programReport(coordinator, program, { language: 'zh-Hans' }, 'en');
	for (const n of [students, schools, letters]) expect(chinese.report.sentence).toContain(` ${n} `);
	const carver = await programReport(coordinator, program, { school: 'carver' }, 'en');
	expect(carver.report.sentence).toContain(' at 1 school exchanged ');
});

test('a time is given by the clock of a school that speaks the reader’s language, or of the chosen one, and says so', async () => {
	const placeOf = async (filter: object, locale: 'en' | 'zh-Hans') =>
		(await view(filter, 'coordinator', locale)).numbers!.clock;
	expect(await placeOf({}, 'en')).toBe('Carver High School');
	expect(await placeOf({}, 'zh-Hans')).toBe(await placeOf({ school: 'chaoyang' }, 'zh-Hans'));
	expect(await placeOf({ school: 'chaoyang' }, 'en')).toBe('Chao Yang Partner School');
	const { report } = await programReport(await actor('coordinator'), program, {}, 'en');
	expect(report.printed).toContain('Carver High School');
	const printed = stamp(now(), { locale: 'en', timeZone: 'America/Chicago' });
	expect(report.printed).toContain(printed.slice(0, printed.indexOf(' at ')));
});
