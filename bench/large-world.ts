// A database of any size, made by SQL: classrooms of thirty, everybody paired, fifty released letters in each thread,
// written in turn so that the letters of one thread lie far apart on the disk.
import { withClient } from './databases.ts';
import { insertClosedRequests, insertOpenRequests } from './approval-requests.ts';

export const lettersEach = 50;
const classSize = 30;
/** Waiting letters in each thread of the first classroom: 300 for its teacher, and 30 introductions. */
const waitingEach = 10;

/**
 * @param url a database with the demo world: schools, cycle and password come from there
 * @param each letters in each thread
 */
export async function makeLarge(url: string, letters: number, each = lettersEach): Promise<void> {
	const pairings = letters / each;
	await withClient(url, async (client) => {
		await client.query('set synchronous_commit = off');
		// Turns off foreign key checks, which take twice as long and change nothing here.
		await client.query('set session_replication_role = replica').catch(() => {});
		for (const statement of statements(pairings, each)) await client.query(statement);
		await client.query('vacuum analyze');
		await client.query('checkpoint').catch(() => {});
	});
}

/** Sign-in names of the people who are measured: any student, and the teacher of the first classroom. */
export const names = { student: (n: number) => `s.${n}`, teacher: 't.0' };

function statements(pairings: number, each: number): string[] {
	const [classes, letterCount] = [Math.ceil(pairings / classSize), pairings * each];
	// Spread over the last half-year: one step is the time between two letters.
	const step = Math.floor((180 * 86_400_000) / letterCount);
	const timestampOf = (n: string) =>
		`(select start from bench) + make_interval(secs => (${n})::bigint * ${step} / 1000.0)`;
	const msOf = (n: string) => `((select ms from bench) + (${n})::bigint * ${step})`;
	const released = `generate_series(0, ${letterCount - 1}) n, lateral (select n % ${pairings} as p, (n / ${pairings}) % 2 as side) x`;
	const author = `uid('person', p * 2 + side)`;
	return [
		`create function uid(kind text, n bigint, ms bigint default 1700000000000) returns uuid language sql immutable parallel safe as $$
			select (lpad(to_hex(ms), 12, '0') || '7' || substr(md5(kind || n), 1, 3) || '8' || substr(md5(kind || n), 4, 15))::uuid $$`,
		`create table bench as select now() - interval '181 days' as start,
			(extract(epoch from now() - interval '181 days') * 1000)::bigint as ms, p.password_hash as hash, m.pairing_id, g.cycle_id,
			ce.school_id as carver, le.school_id as lins from person p
			join pairing_member m on m.person_id = p.id join pairing g on g.id = m.pairing_id
			join enrolment e on e.id = m.enrolment_id join classroom ce on ce.id = e.classroom_id
			join pairing_member m2 on m2.pairing_id = g.id and m2.person_id <> p.id
			join enrolment e2 on e2.id = m2.enrolment_id join classroom le on le.id = e2.classroom_id
			where p.username = 'maya' and g.state = 'active' limit 1`,
		`insert into classroom (id, school_id, created_at) select uid('class', c), case c % 2 when 0 then carver else lins end, start
			from bench, generate_series(0, ${classes * 2 - 1}) c`,
		...people(`generate_series(0, ${pairings * 2 - 1}) n`, {
			name: 's.',
			id: 'person',
			role: 'student',
			room: `n / 2 / ${classSize} * 2 + n % 2`
		}),
		...people(`generate_series(0, ${classes * 2 - 1}) n`, {
			name: 't.',
			id: 'teacher',
			role: 'teacher',
			room: 'n'
		}),
		`insert into enrolment (id, cycle_id, person_id, classroom_id, "from") select uid('enrolment', n), cycle_id, uid('person', n),
			uid('class', n / 2 / ${classSize} * 2 + n % 2), start from bench, generate_series(0, ${pairings * 2 - 1}) n`,
		`insert into pairing (id, cycle_id, state, release_rule, created_at) select uid('pairing', p), cycle_id, 'active', 'sender', start
			from bench, generate_series(0, ${pairings - 1}) p`,
		`insert into pairing_member (pairing_id, enrolment_id, person_id) select uid('pairing', n / 2), uid('enrolment', n), uid('person', n)
			from generate_series(0, ${pairings * 2 - 1}) n`,
		`insert into reviewable (id, kind, author_id, pairing_id, state, revision_id, created_at, submitted_at)
			select uid('letter', n, ${msOf('n')}), 'message', ${author}, uid('pairing', p), 'released', uid('revision', n, ${msOf('n')}), ${timestampOf('n')}, ${timestampOf('n')}
			from ${released}`,
		`insert into revision (id, reviewable_id, number, body, locale, submitted_at)
			select uid('revision', n, ${msOf('n')}), uid('letter', n, ${msOf('n')}), 1, ${body}, 'en', ${timestampOf('n')} from ${released}`,
		`insert into review (id, revision_id, classroom_id, by, decision, at)
			select uid('review', n, ${msOf('n')}), uid('revision', n, ${msOf('n')}), uid('class', p / ${classSize} * 2 + side), uid('teacher', p / ${classSize} * 2 + side), 'approve', ${timestampOf('n')}
			from ${released}`,
		`insert into approval (id, revision_id, classroom_id, by, at) select id, revision_id, classroom_id, by, at from review on conflict do nothing`,
		`insert into release (id, reviewable_id, revision_id, pairing_id, author_id, at)
			select uid('release', n, ${msOf('n')}), uid('letter', n, ${msOf('n')}), uid('revision', n, ${msOf('n')}), uid('pairing', p), ${author}, ${timestampOf('n')} from ${released}`,
		`insert into reviewable (id, kind, author_id, pairing_id, state, revision_id, created_at, submitted_at)
			select uid('waiting', n), 'message', uid('person', n % ${classSize} * 2), uid('pairing', n % ${classSize}), 'waiting', uid('waitingr', n), now() - n * interval '1 minute', now() - n * interval '1 minute'
			from generate_series(0, ${classSize * waitingEach - 1}) n`,
		`insert into revision (id, reviewable_id, number, body, locale, submitted_at)
			select uid('waitingr', n), uid('waiting', n), 1, ${body}, 'en', now() - n * interval '1 minute' from generate_series(0, ${classSize * waitingEach - 1}) n`,
		...introductions(pairings * 2),
		insertClosedRequests,
		insertOpenRequests
	];
}

/** Released introductions of everybody, and new ones that wait from everybody in the first classroom. */
function introductions(students: number): string[] {
	const all = `bench, generate_series(0, ${students - 1}) n`;
	const firstClass = `generate_series(0, ${classSize - 1}) n`;
	return [
		`insert into reviewable (id, kind, author_id, state, revision_id, created_at, submitted_at)
			select uid('introduction', n), 'introduction', uid('person', n), 'released', uid('introductionr', n), start, start from ${all}
			union all select uid('again', n), 'introduction', uid('person', n * 2), 'waiting', uid('againr', n), now(), now() from ${firstClass}`,
		`insert into revision (id, reviewable_id, number, body, locale, submitted_at)
			select uid('introductionr', n), uid('introduction', n), 1, ${body}, 'en', start from ${all}
			union all select uid('againr', n), uid('again', n), 1, ${body}, 'en', now() from ${firstClass}`,
		`insert into release (id, reviewable_id, revision_id, author_id, at)
			select uid('introduced', n), uid('introduction', n), uid('introductionr', n), uid('person', n), start from ${all}`
	];
}

function people(
	series: string,
	{ name, id, role, room }: Record<'name' | 'id' | 'role' | 'room', string>
): string[] {
	return [
		`insert into person (id, username, display_name, password_hash, created_at)
			select uid('${id}', n), '${name}' || n, initcap('${role}') || ' ' || n, hash, start from bench, ${series}`,
		`insert into role_grant (id, person_id, role, school_id, "from")
			select uid('${id} grant', n), uid('${id}', n), '${role}', case n % 2 when 0 then carver else lins end, start from bench, ${series}`,
		`insert into classroom_membership (id, classroom_id, person_id, role, "from")
			select uid('${id} member', n), uid('class', ${room}), uid('${id}', n), '${role}', start from bench, ${series}`
	];
}

const body = `'Letter ' || n || '. ' || left(repeat('Today we walked along the river to the old steel works and my grandfather told us how loud it was. ', 6), 150 + n % 400)`;
