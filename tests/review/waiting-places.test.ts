// On whose desk an item is: a member of its scope learns in the classroom that is asked, and the teacher neither wrote it nor is a
// member. The queue looks that up once for all that one student wrote in one place; here it is asked of each item by itself.
import { beforeAll, expect, test } from 'vitest';
import { db } from '../../src/lib/server/kernel/db/database.ts';
import { rows, sql } from '../../src/lib/server/kernel/db/index.ts';
import { queueReader } from '../../src/lib/server/review/queue-filter.ts';
import { waiting } from '../../src/lib/server/review/waiting.ts';
import { useWorld } from '../setup/database.ts';
import { unrecorded } from '../unrecorded.ts';
import { actor, pairingOf, personId } from '../world.ts';

useWorld();

const teachers = ['t.carver', 't.ellis', 't.anshan', 't.chaoyang', 't.he'];

interface AskedItem {
	id: string;
	authorId: string;
	pairingId: string | null;
	classroomId: string;
	programId: string | null;
}
let asked: AskedItem[];

/** Two texts for each classroom that may be asked, of everybody in every pairing and of a stranger, about themselves, and for a board. */
beforeAll(async () => {
	const [pairingId, taught, newcomer] = [
		await pairingOf('maya', 'lin'),
		await personId('t.carver'),
		await personId('maya')
	];
	await unrecorded(async () => {
		await rows(sql`insert into pairing_member (pairing_id, enrolment_id, person_id)
			select pairing_id, enrolment_id, ${taught} from pairing_member where pairing_id = ${pairingId} limit 1`);
		await rows(sql`update classroom_membership set until = now() where person_id = ${newcomer}`);
		await rows(sql`insert into classroom_membership (id, classroom_id, person_id, role, "from")
			select gen_random_uuid(), id, ${newcomer}, 'student', now() from classroom order by id desc limit 1`);
	});
	asked = await rows(sql`with asked as materialized (
			select gen_random_uuid() as id, gen_random_uuid() as revision_id, place.*, room.classroom_id from (
				select pairing.id as pairing_id, null::uuid as board_id, writer.person_id, cycle.program_id from pairing
					join cycle on cycle.id = pairing.cycle_id
					join lateral (select person_id from pairing_member where pairing_id = pairing.id
						union all (select person_id from enrolment order by id limit 1)) writer on true
				union all select null, board.id, person_id, board.program_id from (select distinct person_id from enrolment) student
					cross join (select * from board order by id limit 1) board
				union all select null, null, person_id, null from (select distinct person_id from enrolment) student
			) place
			cross join (select distinct classroom_id from classroom_membership where role = 'teacher' and until is null) room
			cross join generate_series(1, 2)
		), item as (
			insert into reviewable (id, kind, author_id, pairing_id, board_id, state, revision_id, created_at, submitted_at)
			select id, 'message', person_id, pairing_id, board_id, 'waiting', revision_id, now(), now() from asked
		), wording as (
			insert into revision (id, reviewable_id, number, body, locale, submitted_at)
			select revision_id, id, 1, 'Hello', 'en', now() from asked
		), request as (
			insert into approval_request (revision_id, classroom_id, reason, asked_at)
			select revision_id, classroom_id, 'rule', now() from asked
		)
		select id, person_id as "authorId", pairing_id as "pairingId", classroom_id as "classroomId", program_id as "programId"
		from asked`);
});

test.each(teachers)('%s has the items of the own classrooms on the desk, and no others', async (username) => {
	const teacher = await actor(username);
	const seats = await rows<{ pairingId: string; personId: string; classroomId: string }>(sql`
		select member.pairing_id as "pairingId", member.person_id as "personId", enrolment.classroom_id as "classroomId"
		from pairing_member member join enrolment on enrolment.id = member.enrolment_id`);
	const homes = new Map(
		(
			await rows<{
				id: string;
				classroomId: string;
			}>(sql`select person_id as id, classroom_id as "classroomId"
				from classroom_membership where role = 'student' order by until is null, "from", id`)
		).map(({ id, classroomId }) => [id, classroomId])
	);
	const isTheirs = ({ authorId, pairingId, classroomId }: AskedItem) => {
		const members = seats.filter((seat) => seat.pairingId === pairingId);
		return (
			teacher.teaches.includes(classroomId) &&
			authorId !== teacher.id &&
			members.every((member) => member.personId !== teacher.id) &&
			(pairingId
				? members.some((member) => member.classroomId === classroomId)
				: homes.get(authorId) === classroomId)
		);
	};
	const expected = asked.filter(isTheirs);
	const onDesk = await db()
		.select({ id: sql<string>`id`, programId: sql<string | null>`program_id` })
		.from(sql`(${waiting}) waiting_item`)
		.prepare('waiting_items')
		.execute(queueReader(teacher));
	const ids = new Set(asked.map(({ id }) => id));
	const shown = new Map(onDesk.filter(({ id }) => ids.has(id)).map((item) => [item.id, item.programId]));
	expect(expected.length).toBeGreaterThan(100);
	expect(expected.length).toBeLessThan(asked.length / 2);
	expect([...shown.keys()].sort()).toEqual(expected.map(({ id }) => id).sort());
	for (const { id, programId } of expected) if (programId) expect(shown.get(id)).toBe(programId);
});
