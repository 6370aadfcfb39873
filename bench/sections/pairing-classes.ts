import { eq } from '../../src/lib/server/kernel/db/index.ts';
import { connect } from '../../src/lib/server/kernel/db/connect.ts';
import { db, useConnection } from '../../src/lib/server/kernel/db/database.ts';
import { insertAll } from '../../src/lib/server/kernel/db/rows.ts';
import * as t from '../../src/lib/server/kernel/schema/index.ts';
import { newId } from '../../src/lib/server/kernel/ids.ts';
import { currentRun, keyOfGroup } from '../../src/lib/server/pairing/runs/find.ts';
import * as runs from '../../src/lib/server/pairing/runs/index.ts';
import { type Classes, twoClasses } from '../../tests/pairing/cohort/classes.ts';
import { actor } from '../../tests/world.ts';
import { cohort } from '../cohort.ts';
import { drop, seededDatabase } from '../databases.ts';
import { median, type Section } from '../figures.ts';

/** Times that a teacher waits: from the tables of PostgreSQL to a result, and from there to pairings. */
export async function fromDatabase(out: Section): Promise<void> {
	const url = await seededDatabase('pairing');
	const connection = await connect({ url, pool: 4 });
	useConnection(connection);
	try {
		await measureThousand(out);
		await measureClassOf35(out);
	} finally {
		useConnection(undefined);
		await connection.close();
		await drop(url);
	}
}

async function measureThousand(out: Section) {
	const classes = await fillClasses(1000, 1000);
	const solve = await timed(() => solveClasses(classes));
	out.add('1,000 + 1,000 students, from the database to the answer', solve.ms / 1000, 's', {
		budget: 3,
		digits: 2
	});
	const page = await timed(async () =>
		runs.runView(await actor('t.carver'), classes.partnershipId, { locale: 'en', page: 1 })
	);
	out.add('The page with their answer, on the server', page.ms, 'ms', { digits: 0 });
	const propose = await timed(async () => {
		const run = (await currentRun(classes.partnershipId))!;
		const proposed = await runs.proposeAll(await actor('t.carver'), classes.partnershipId, run.id);
		if (proposed !== 1000) throw new Error(`${proposed} of 1,000 groups were proposed`);
	});
	out.add('Proposing their 1,000 pairings', propose.ms / 1000, 's', { digits: 2 });
}

async function measureClassOf35(out: Section) {
	const classes = await fillClasses(35, 33);
	await solveClasses(classes);
	const times: number[] = [];
	for (let n = 0; n < 15; n++) {
		const run = (await currentRun(classes.partnershipId))!;
		const keep = run.result.groups.filter((_, index) => index % 3 === 0).map(keyOfGroup);
		times.push((await timed(() => solveClasses(classes, { runId: run.id, keep }))).ms);
	}
	out.add('A class of 35 solved again, from the database to the answer in it', median(times), 'ms', {
		budget: 50
	});
}

async function solveClasses({ partnershipId }: Classes, options: { runId?: string; keep?: string[] } = {}) {
	const input = { partnershipId, unequal: 'triads', maxAgeGapMonths: 24, ...options };
	const id = await runs.solve(await actor('t.carver'), input);
	await runs.waitForRun(id, 60_000);
	const run = await currentRun(partnershipId);
	if (run?.id !== id) throw new Error('The run has no answer');
}

async function timed<T>(work: () => Promise<T>): Promise<{ ms: number; value: T }> {
	const started = performance.now();
	const value = await work();
	return { ms: performance.now() - started, value };
}

/** Makes two classes of any size, with the generated students of `cohort`. */
async function fillClasses(left: number, right: number): Promise<Classes> {
	const classes = await twoClasses([], []);
	const { left: own, right: others } = cohort(left, right);
	const [partnership] = await db()
		.select()
		.from(t.partnership)
		.where(eq(t.partnership.id, classes.partnershipId));
	const cycleId = partnership!.cycleId;
	const from = new Date();
	const people = [
		...own.map((student) => ({ ...student, room: classes.leftId, school: 'carver' })),
		...others.map((student) => ({ ...student, room: classes.rightId, school: 'chaoyang' }))
	].map((student) => ({ ...student, personId: newId() }));
	const name = ({ id, room }: (typeof people)[number]) => `${id}.${room}`;
	await insertAll(
		t.person,
		people.map((student) => ({
			id: student.personId,
			username: name(student),
			displayName: student.id,
			createdAt: from
		}))
	);
	const rows = <Row>(row: (student: (typeof people)[number]) => Row) => people.map(row);
	await insertAll(
		t.enrolment,
		rows((student) => ({ cycleId, personId: student.personId, classroomId: student.room, from }))
	);
	await insertAll(
		t.rosterEntry,
		rows(({ personId, school, id, birthDate }) => ({ personId, schoolId: school, fullName: id, birthDate }))
	);
	await insertAll(
		t.studentProfile,
		rows(({ personId }) => ({ personId, wantsSecondPal: false, savedAt: from }))
	);
	const unique = <Item>(items: Item[]) => [...new Set(items)];
	await insertAll(
		t.profileInterest,
		people.flatMap(({ personId, interests }) =>
			unique(interests).map((interest) => ({ personId, interest, own: false }))
		)
	);
	await insertAll(
		t.profileTopic,
		people.flatMap(({ personId, topics }) => unique(topics).map((topic) => ({ personId, topic })))
	);
	await insertAll(
		t.profileLanguage,
		people.flatMap(({ personId, languages }) =>
			Object.entries(languages).map(([language, level]) => ({
				personId,
				language,
				level,
				by: personId,
				at: from
			}))
		)
	);
	return classes;
}
