// Every page of staff asks what waits for them: it costs what their own schools have, however many students other schools have.
import { beforeAll, expect, test } from 'vitest';
import { rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import { counters, matters } from '../../src/lib/server/inbox/index.ts';
import { useWorld } from '../setup/database.ts';
import { rowsRead, statementsOf } from '../statements.ts';
import { actor } from '../world.ts';
import { unrecorded } from '../unrecorded.ts';

useWorld();

const count = 3_000;

/** Students of a class in Anshan, each with a pal in the same class: they need nothing else to be read by mistake. */
async function more() {
	await rows(sql`insert into person (id, username, display_name, password_hash, created_at)
		select gen_random_uuid(), 'many.' || n, 'Many ' || n, 'x', now() from generate_series(1, ${count}) n`);
	const [place] = await rows<{ room: string; cycle: string }>(sql`
		select enrolment.classroom_id as room, enrolment.cycle_id as cycle from enrolment join classroom on classroom.id = enrolment.classroom_id
		where classroom.school_id = 'anshan' limit 1`);
	const many = sql`from person where username like 'many.%'`;
	await rows(sql`insert into classroom_membership (id, classroom_id, person_id, role, "from")
		select gen_random_uuid(), ${place!.room}, id, 'student', now() ${many}`);
	await rows(sql`insert into enrolment (id, cycle_id, person_id, classroom_id, "from")
		select id, ${place!.cycle}, id, ${place!.room}, now() ${many}`);
	await rows(sql`insert into pairing (id, cycle_id, state, created_at)
		select id, ${place!.cycle}, 'active', now() ${many}`);
	await rows(sql`insert into pairing_member (pairing_id, enrolment_id, person_id) select id, id, id ${many}`);
	await rows(sql`insert into classroom (id, school_id, created_at)
		select id, 'anshan', now() ${many}`);
	await unrecorded(() =>
		rows(sql`insert into role_grant (id, person_id, role, school_id, "from")
			select gen_random_uuid(), id, 'student', 'anshan', now() ${many}`)
	);
	await unrecorded(() =>
		rows(sql`insert into secret_change (id, person_id, by, at, first)
			select gen_random_uuid(), student.id, teacher.id, now(), true from person student, person teacher
			where student.username like 'many.%' and teacher.username = 't.anshan'`)
	);
}

let readBefore: number;
let readOnEveryPage: number;
const rowsOfInbox = async () => {
	const carter = await actor('t.carver');
	const sent = await statementsOf(() => matters(carter, true));
	expect(sent.length, 'what waits, the first steps of schools and those of classes').toBeGreaterThan(2);
	let read = 0;
	for (const statement of sent) read += await rowsRead(statement);
	return read;
};

/** What the bar of every page of a teacher asks, when what changes seldom is known. */
async function rowsOfBar() {
	const teacher = await actor('t.he');
	await matters(teacher, true);
	const sent = await statementsOf(() => counters(teacher, { fresh: false, queue: true }));
	expect(sent, 'one statement').toHaveLength(1);
	return rowsRead(sent[0]!);
}
beforeAll(async () => {
	await rows(sql`analyze`);
	readBefore = await rowsOfInbox();
	readOnEveryPage = await rowsOfBar();
	await more();
	await rows(sql`analyze`);
});

test(`the inbox of a teacher reads no more rows when another school has ${count} students and classes more`, async () => {
	expect(readBefore).toBeGreaterThan(50);
	// Another plan may take some rows more in hand; what looks at all students or classes takes 3,000 at least.
	expect((await rowsOfInbox()) - readBefore).toBeLessThan(count / 3);
});

test(`the numbers in the bar are one statement, which reads no more rows for ${count} students of the own school`, async () => {
	expect((await rowsOfBar()) - readOnEveryPage).toBeLessThan(count / 30);
});
