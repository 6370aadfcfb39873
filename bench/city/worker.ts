// The people of the city's hour, in a process of their own: standard input is an `HourLoad`, the output an `HourResult`.
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { names } from '../large-world.ts';
import { SentLetters } from './letters.ts';
import type { HourLoad, HourResult } from './load.ts';
import { hour, planOf } from './plan.ts';
import { programOf, roomOf, schoolOf } from './rows.ts';
import { visitAsStudent } from './student.ts';
import { newTally } from './tally.ts';
import { visitAsTeacher } from './teacher.ts';
import { Visitor, type VisitorOptions } from './visitor.ts';

/** After the hour: until the last letters must have come (letters.ts). In milliseconds, and not faster than the clock. */
const rest = 25_000;

const { urls, students, speed, undoMs, pairings, boards } = JSON.parse(await text(process.stdin)) as HourLoad;
const plan = planOf(students);
const tally = newTally();
const letters = new SentLetters(undoMs, tally);
const visitors = new Map<number, Visitor>();
const began = performance.now();
const now = () => (performance.now() - began) * speed;
let late = 0;
const until = async (moment: number) => {
	const wait = moment / speed - (performance.now() - began);
	if (wait > 0) await sleep(wait);
	late = Math.max(late, (now() - moment) / speed);
};
const visitorOf = (number: number, room: number, more: Pick<VisitorOptions, 'username' | 'hears'>) =>
	// One address for each school, as many sit behind one.
	new Visitor({
		speed,
		tally,
		...more,
		url: urls[number % urls.length]!,
		address: `10.1.${schoolOf(room)}.1`
	});
const palListens = (author: number) => {
	const pal = visitors.get(author ^ 1);
	return Boolean(pal?.live) && pal!.path === `/messages/${pairings[Math.floor(author / 2)]}`;
};

const visits = [
	...plan.students.map(async (visit) => {
		const { student } = visit;
		const pairing = pairings[Math.floor(student / 2)]!;
		const visitor = visitorOf(Math.floor(student / 3), roomOf(student), {
			username: names.student(student),
			hears: (event, payload, data) => {
				const { pairing: changed } = (payload ?? {}) as { pairing?: string };
				if (event !== 'thread:changed' || changed !== pairing || visitor.path !== `/messages/${pairing}`)
					return;
				void letters.look(student, pairing, data);
			}
		});
		visitors.set(student, visitor);
		const place = boards.filter(({ program }) => program === programOf(roomOf(student)))[student % 20]!;
		await visitAsStudent(visitor, visit, { until, pairing, place, letters });
	}),
	...plan.teachers.map((visit) => {
		const visitor = visitorOf(visit.teacher, visit.teacher, { username: `t.${visit.teacher}` });
		return visitAsTeacher(visitor, visit, { until, now, letters, palListens });
	})
];
let mostSockets = 0;
const watch = setInterval(() => {
	mostSockets = Math.max(mostSockets, [...visitors.values()].filter(({ live }) => live).length);
}, 500);
await Promise.all(visits);
await until(hour);
await sleep(rest);
clearInterval(watch);

const sent = letters.all;
const due = sent.filter(({ palListens: listens }) => listens);
const result: HourResult = {
	times: tally.times(),
	failed: tally.failed(),
	failures: tally.failures,
	mostSockets,
	late,
	letters: {
		sent: sent.map(({ id, pairing, mark }) => ({ id, pairing, mark })),
		approved: sent.filter(({ approvedAt }) => approvedAt).length,
		due: due.length,
		seen: due.filter(({ seen }) => seen === 1).length
	},
	visits: {
		students: plan.students.length,
		teachers: plan.teachers.length,
		lessons: plan.lessons
	}
};
process.stdout.write(JSON.stringify(result), () => process.exit(0));
