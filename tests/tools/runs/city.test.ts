// The plan and the arithmetic of `npm run bench city`.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { markOf } from '../../../bench/city/letters.ts';
import { assumptions, hour, mayWrite, minute, planOf, studentsOf } from '../../../bench/city/plan.ts';
import { schoolOf, schoolsOfSide } from '../../../bench/city/rows.ts';
import { sizesText } from '../../../bench/city/size-page.ts';
import { carriedBy, filled, neededFor } from '../../../bench/city/size.ts';

test('the whole city: twenty-five lessons, everybody once, all within the hour', () => {
	const { students, teachers, lessons } = planOf(20_000);
	expect(lessons).toBe(25);
	expect(new Set(students.map(({ student }) => student)).size).toBe(students.length);
	const writers = students.filter(({ drafts }) => drafts.length);
	expect(writers.length).toBeGreaterThan(25 * 30 * 0.95);
	expect(writers.length).toBeLessThanOrEqual(25 * 30);
	expect(students.length - writers.length).toBeGreaterThan(20_000 * assumptions.dropIns * 0.98);
	expect(students.length - writers.length).toBeLessThanOrEqual(20_000 * assumptions.dropIns);
	for (const { student, from, until, drafts } of students) {
		expect(student).toBeLessThan(20_000);
		expect([from, ...drafts, until]).toEqual([from, ...drafts, until].toSorted((a, b) => a - b));
		expect(until).toBeLessThanOrEqual(hour);
		expect(drafts.length).toBeOneOf([0, assumptions.drafts]);
	}
	expect(teachers.filter(({ decides }) => decides)).toHaveLength(lessons);
	expect(new Set(teachers.map(({ teacher }) => teacher)).size).toBe(teachers.length);
});

test('a class comes within a minute, with its teacher; nobody writes whose pairing has ended', () => {
	const { students, teachers } = planOf(20_000);
	for (const { teacher } of teachers.filter(({ decides }) => decides)) {
		const room = new Set(studentsOf(teacher));
		const moments = students
			.filter(({ student, drafts }) => room.has(student) && drafts.length)
			.map(({ from }) => from);
		expect(moments.length).toBe([...room].filter(mayWrite).length);
		expect(Math.max(...moments) - Math.min(...moments)).toBeLessThan(minute);
	}
	expect(students.filter(({ student, drafts }) => drafts.length && !mayWrite(student))).toEqual([]);
	expect(mayWrite(14)).toBe(false);
	expect(mayWrite(16)).toBe(true);
});

test('a small city has lessons too, the same seed gives the same plan, another one another', () => {
	expect(planOf(600).lessons).toBe(2);
	expect(planOf(600)).toEqual(planOf(600));
	expect(planOf(600, 1)).not.toEqual(planOf(600, 2));
});

test('partner classes are in schools of different sides, and every school has classes', () => {
	const schools = Array.from({ length: 666 }, (_, room) => schoolOf(room));
	expect(new Set(schools).size).toBe(2 * schoolsOfSide);
	expect(schools.every((school, room) => (school >= schoolsOfSide ? 1 : 0) === room % 2)).toBe(true);
});

test('each of a hundred thousand letters has a sentence of its own', () => {
	expect(new Set(Array.from({ length: 100_000 }, (_, n) => markOf(n))).size).toBe(100_000);
});

const cost = {
	visits: 1_000,
	servers: 540,
	mainThreads: 360,
	database: 360,
	statements: 100_000,
	letters: 600
};

test('what a machine carries is what its main thread or its cores have room for, whichever is less', () => {
	// 0.36 s of the main thread for a visit: 0.6 of 3,600 s are 6,000 visits. 0.9 s in all: 0.6 of 7,200 s are 4,800.
	expect(carriedBy(cost, { cores: 2, share: 0.1, withDatabase: true })).toEqual({
		visits: 4_800,
		students: 48_000,
		letters: (4_800 * 0.6) / 3_600,
		limit: 'cores'
	});
	expect(carriedBy(cost, { cores: 2, share: 0.1, withDatabase: false })).toMatchObject({
		visits: 6_000,
		limit: 'main thread'
	});
	expect(carriedBy(cost, { cores: 1, share: 0.1, withDatabase: false })).toMatchObject({
		visits: 4_000,
		limit: 'cores'
	});
	expect(() => carriedBy({ ...cost, visits: 0 }, { cores: 2, share: 0.1, withDatabase: true })).toThrow(
		RangeError
	);
});

test('what many students need grows with them, and is never filled further than it may be', () => {
	expect(neededFor(1_000_000, cost, { share: 0.1, pool: 10 })).toEqual({
		processes: 17,
		databaseCores: 17,
		connections: 17 * 12,
		statementsPerSecond: 10_000_000 / 3_600,
		lettersPerSecond: 60_000 / 3_600
	});
	fc.assert(
		fc.property(fc.integer({ min: 1, max: 5_000_000 }), (students) => {
			const { processes, databaseCores } = neededFor(students, cost, { share: 0.1, pool: 10 });
			const times = (students * 0.1) / cost.visits;
			expect((cost.mainThreads * times) / processes).toBeLessThanOrEqual(filled * 3_600 + 1e-6);
			expect((cost.database * times) / databaseCores).toBeLessThanOrEqual(filled * 3_600 + 1e-6);
		})
	);
});

test('the page says each size beside the figures that it comes from', () => {
	const text = sizesText({
		cost,
		share: 0.1,
		costs: ['A sign-in', 'A letter handed in', 'A board'].map((act) => ({ act, server: 40, database: 20 })),
		sockets: { sockets: 1_000, kilobytes: 20, cpu: 12 },
		disk: 30,
		backup: { databaseBytes: 600e6, seconds: 30 }
	});
	// 0.54 s and 0.36 s for each of 1,000 visits; 0.6 of two cores for 60 ms; 100 MB for 20 kB.
	expect(text).toContain('a visit takes 540 ms of the process, 360 ms of the database');
	expect(text).toContain('| sign-ins a second, and nothing else | 20 |');
	expect(text).toContain('| open sockets in 100 MB of memory | 5,000 |');
	// A million students: 36 million letters of 30 kB, at 20 MB a second.
	expect(text).toContain('| 22 GB | 108 GB | 1,080 GB |');
	expect(text).toContain('| 18 min | 2 h | 15 h |');
});
