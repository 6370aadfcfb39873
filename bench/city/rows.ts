// The large world as a city: sixty schools on both sides, ten programs, boards with posts.
import { queryOnce, withClient } from '../databases.ts';
import { makeLarge } from '../large-world.ts';
import { insertSearchEntries } from '../search-entries.ts';
import { makeSeason } from '../season-rows.ts';
import { classSize } from './plan.ts';

/** Schools of one side, and programs; each program has the same number of schools on both. */
export const [schoolsOfSide, programs] = [30, 10];
/** Letters in each thread. */
export const lettersEach = 20;
/** On each of the two boards of a program. */
const [topics, postsEach] = [10, 20];

/** The class of a student. */
export const roomOf = (student: number) => Math.floor(student / 2 / classSize) * 2 + (student % 2);

/** The program of a class, as a number. */
export const programOf = (room: number) =>
	Math.floor((schoolOf(room) % schoolsOfSide) / (schoolsOfSide / programs));

/** The school of a class, as a number: every school of the side in turn. */
export const schoolOf = (room: number) => (room % 2) * schoolsOfSide + (Math.floor(room / 2) % schoolsOfSide);

/** @param url a database with the demo world */
export async function makeCity(url: string, students: number): Promise<void> {
	await makeLarge(url, (students / 2) * lettersEach, lettersEach);
	await makeSeason(url, students / 2);
	await withClient(url, async (client) => {
		await client.query('set synchronous_commit = off');
		// Turns off triggers, which would write down each moved row for the numbers of coordinators, and foreign keys.
		await client.query('set session_replication_role = replica');
		for (const statement of statements(students)) await client.query(statement);
		await pack(client);
	});
}

/** Leaves no dead rows, so that the size of the database is the size of what it has. */
export async function pack(client: { query(statement: string): Promise<unknown> }): Promise<void> {
	await client.query('vacuum (full, analyze)');
	await client.query('checkpoint').catch(() => {});
}

/** A board and a topic of each program. */
export const boardsOf = (url: string) =>
	queryOnce<{ program: number; board: string; topic: string }>(
		url,
		`select substr(b.program_id, 6)::int as program, b.id as board, t.id as topic from board b
			join topic t on t.board_id = b.id where b.program_id like 'city-%'`
	);

/** The pairing of each student, by the number of the pairing. */
export const pairingsOf = async (url: string, students: number): Promise<string[]> =>
	(
		await queryOnce<{ id: string }>(
			url,
			`select uid('pairing', p) as id from generate_series(0, ${students / 2 - 1}) p order by p`
		)
	).map(({ id }) => id);

function statements(students: number): string[] {
	const rooms = `generate_series(0, ${2 * Math.ceil(students / 2 / classSize) - 1}) c`;
	const everybody = `generate_series(0, ${students - 1}) n`;
	const schoolOfRoom = (room: string) =>
		`('city-' || (${room}) % 2 * ${schoolsOfSide} + ((${room}) / 2) % ${schoolsOfSide})`;
	const roomOfStudent = (student: string) => `(${student} / 2 / ${classSize} * 2 + ${student} % 2)`;
	const programOfRoom = (room: string) => `((${room}) / 2) % ${schoolsOfSide} / ${schoolsOfSide / programs}`;
	const cycleOf = (room: string) => `uid('cycle', ${programOfRoom(room)})`;
	return [
		`insert into school select (jsonb_populate_record(s, jsonb_build_object('id', 'city-' || n))).*
			from generate_series(0, ${schoolsOfSide * 2 - 1}) n, bench
			join school s on s.id in (carver, lins) where s.id = case n / ${schoolsOfSide} when 0 then carver else lins end`,
		`insert into school_term (id, school_id, starts_on, ends_on)
			select gen_random_uuid(), id, current_date - 300, current_date + 60 from school where id like 'city-%'`,
		`insert into program (id) select 'city-' || n from generate_series(0, ${programs - 1}) n`,
		// A city that uses everything: what is measured is the most that a page can ask.
		`insert into module_switch (id, program_id, module, "from")
			select gen_random_uuid(), 'city-' || n, m.module, now() from generate_series(0, ${programs - 1}) n,
			(select distinct module from module_switch where program_id is not null and until is null) m`,
		// Teachers sign in by a password alone, as in the demo world: a code changes every half minute, and costs nothing.
		`insert into factor_exemption select (jsonb_populate_record(e, jsonb_build_object('id', gen_random_uuid(), 'program_id', 'city-' || n))).*
			from generate_series(0, ${programs - 1}) n, factor_exemption e
			where e.id = (select id from factor_exemption where ended_at is null limit 1)`,
		`insert into program_school select distinct 'city-' || ${programOfRoom('c')}, ${schoolOfRoom('c')}
			from generate_series(0, ${schoolsOfSide * 2 - 1}) c`,
		`insert into cycle (id, program_id, starts_on, ends_on)
			select uid('cycle', n), 'city-' || n, current_date - 181, current_date + 30 from generate_series(0, ${programs - 1}) n`,
		`insert into label select subject, 'en', initcap(replace(subject, '-', ' ')) from (
			select 'school:' || id as subject from school where id like 'city-%' union all
			select 'program:' || id from program where id like 'city-%') k`,
		`update classroom k set school_id = ${schoolOfRoom('c')} from ${rooms} where k.id = uid('class', c)`,
		`update role_grant g set school_id = ${schoolOfRoom('c')} from ${rooms} where g.id = uid('teacher grant', c)`,
		`update role_grant g set school_id = ${schoolOfRoom(roomOfStudent('n'))} from ${everybody} where g.id = uid('person grant', n)`,
		`update roster_entry r set school_id = ${schoolOfRoom(roomOfStudent('n'))} from ${everybody} where r.person_id = uid('person', n)`,
		`update consent k set school_id = ${schoolOfRoom(roomOfStudent('n'))} from ${everybody} where k.id = uid('consent', n)`,
		`update enrolment e set cycle_id = ${cycleOf(roomOfStudent('n'))} from ${everybody} where e.id = uid('enrolment', n)`,
		`update partnership k set cycle_id = ${cycleOf('c')} from ${rooms} where k.id = uid('partner', c / 2) and c % 2 = 0`,
		`update pairing k set cycle_id = ${cycleOf(roomOfStudent('n'))} from ${everybody} where n % 2 = 0 and k.id = uid('pairing', n / 2)`,
		...boards(students),
		insertSearchEntries
	];
}

/** Two boards of each program, as the demo world has them, with topics and posts that students of the program wrote. */
function boards(students: number): string[] {
	const posts = programs * 2 * topics * postsEach;
	// Pairs of the first classes of the three schools of the program.
	const pair = `(b / 2 * ${schoolsOfSide / programs} * ${classSize} + n * 7 % ${classSize}) % ${students / 2}`;
	const rows = `generate_series(0, ${posts - 1}) n, lateral (select n / ${postsEach} as t, n / ${postsEach * topics} as b) x,
		lateral (select ${pair} * 2 + n % 2 as w) y`;
	const ms = `1750000000000 + n`;
	const moment = `now() - interval '100 days' + n * interval '10 minutes'`;
	const body = `'About our week, ' || n || '. ' || repeat('We played football behind the school and then we cooked dumplings together. ', 3)`;
	return [
		`insert into board (id, program_id, language, level, openers, correctors, prompts, created_by, created_at)
			select uid('board', n), 'city-' || n / 2, case n % 2 when 0 then 'en' else 'zh' end, 'first', 'everyone', 'everyone', false,
				uid('teacher', 0), start from bench, generate_series(0, ${programs * 2 - 1}) n`,
		`insert into label select 'board:' || uid('board', n), 'en', 'Board ' || n from generate_series(0, ${programs * 2 - 1}) n`,
		`insert into reviewable (id, kind, author_id, board_id, state, revision_id, created_at, submitted_at)
			select uid('post', n, ${ms}), 'post', uid('person', w), uid('board', b), 'released', uid('post revision', n, ${ms}), ${moment}, ${moment} from ${rows}`,
		`insert into revision (id, reviewable_id, number, body, locale, submitted_at)
			select uid('post revision', n, ${ms}), uid('post', n, ${ms}), 1, ${body}, 'en', ${moment} from ${rows}`,
		`insert into release (id, reviewable_id, revision_id, author_id, at)
			select uid('post release', n, ${ms}), uid('post', n, ${ms}), uid('post revision', n, ${ms}), uid('person', w), ${moment} from ${rows}`,
		`insert into topic (id, board_id, opening_id, at, active_id)
			select uid('post release', t * ${postsEach}, 1750000000000 + t * ${postsEach}), uid('board', b), uid('post', n, ${ms}), ${moment},
				uid('post release', n + ${postsEach - 1}, ${ms} + ${postsEach - 1}) from ${rows} where n % ${postsEach} = 0`,
		`insert into post (reviewable_id, topic_id, enrolment_id, release_id, shown_id)
			select uid('post', n, ${ms}), uid('post release', t * ${postsEach}, 1750000000000 + t * ${postsEach}), uid('enrolment', w),
				uid('post release', n, ${ms}), uid('post revision', n, ${ms}) from ${rows}`
	];
}
