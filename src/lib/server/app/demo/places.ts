import { asGated } from '../../kernel/gated-words.ts';
import { day, dayAfter, weekdayOf } from '../../kernel/time/index.ts';
import { weekStart } from '../../schools/programs/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import { idAt } from '../../engines/random.ts';
import { cities, classrooms, programs, prompts, schools, type WorldNames } from './world/index.ts';

/** The date some days from a moment, as YYYY-MM-DD. */
export const dateFrom = (moment: Date, days: number): string =>
	new Date(moment.getTime() + days * day).toISOString().slice(0, 10);

/** When the seeded cycle began: eight weeks ago. */
export const cycleStart = (moment: Date): Date => new Date(moment.getTime() - 56 * day);

/** Ids by the keys of the world. */
export interface Places {
	classroomId: (key: string) => string;
	cycleId: (programId: string) => string;
	programOf: (classroomKey: string) => string;
}

/** Cities, schools with their calendars, classrooms, programs with a cycle each. */
export async function seedPlaces(moment: Date): Promise<Places> {
	const start = cycleStart(moment);
	const classroomId = (key: string) => idAt(start, `classroom ${key}`);
	const cycleId = (programId: string) => idAt(start, `cycle ${programId}`);
	await db()
		.insert(t.city)
		.values(cities.map(({ id, country }) => ({ id, country })));
	await db()
		.insert(t.school)
		.values(
			schools.map(({ id, city, timeZone, locale, opensAt, closesAt }) => ({
				id,
				cityId: city,
				timeZone,
				locale,
				opensAt,
				closesAt
			}))
		);
	await db()
		.insert(t.schoolTerm)
		.values(
			schools.map(({ id }) => ({
				schoolId: id,
				startsOn: dateFrom(moment, -75),
				endsOn: dateFrom(moment, 60)
			}))
		);
	await db()
		.insert(t.closedDay)
		.values(
			schools.flatMap(({ id, closed }) =>
				closed.flatMap(({ days, reason }) =>
					days.map((from) => ({ schoolId: id, day: dateFrom(moment, from), reason }))
				)
			)
		);
	await db()
		.insert(t.openDay)
		.values(
			schools.flatMap(({ id, exchanged }) =>
				exchanged
					? [{ schoolId: id, day: nextSaturday(dateFrom(moment, exchanged.after)), reason: exchanged.reason }]
					: []
			)
		);
	await db()
		.insert(t.classroom)
		.values(
			classrooms.map(({ key, school }) => ({ id: classroomId(key), schoolId: school, createdAt: start }))
		);
	await seedPrograms(moment, classroomId, cycleId);
	await insertLabels('city', cities);
	await insertLabels('school', schools);
	await insertLabels('program', programs);
	await insertLabels(
		'classroom',
		classrooms.map(({ key, names }) => ({ id: classroomId(key), names }))
	);
	const programOf = (key: string) =>
		programs.find((program) => program.partnerships.flat().includes(key))!.id;
	return { classroomId, cycleId, programOf };
}

/** A Saturday that is worked in exchange for a holiday. */
function nextSaturday(date: string): string {
	let saturday = date;
	while (weekdayOf(saturday) !== 6) saturday = dayAfter(saturday);
	return saturday;
}

async function seedPrograms(moment: Date, classroomId: Places['classroomId'], cycleId: Places['cycleId']) {
	const start = cycleStart(moment);
	await db()
		.insert(t.program)
		.values(programs.map(({ id }) => ({ id })));
	// Everything can be tried here; what a new program begins with is another one.
	await db()
		.insert(t.moduleSwitch)
		.values([
			...programs.flatMap(({ id: programId }) =>
				t.programModules.map((module) => ({
					id: idAt(start, `module ${programId} ${module}`),
					programId,
					module,
					from: start
				}))
			),
			...t.siteModules.map((module) => ({ id: idAt(start, `module ${module}`), module, from: start }))
		]);
	const schoolOf = (key: string) => classrooms.find((classroom) => classroom.key === key)!.school;
	for (const { id, partnerships } of programs) {
		const taking = [...new Set(partnerships.flat().map(schoolOf))];
		await db()
			.insert(t.programSchool)
			.values(taking.map((schoolId) => ({ programId: id, schoolId })));
		await db()
			.insert(t.cycle)
			.values({
				id: cycleId(id),
				programId: id,
				startsOn: dateFrom(moment, -56),
				endsOn: dateFrom(moment, 28)
			});
		await db()
			.insert(t.partnership)
			.values(
				partnerships.map(([own, partner]) => ({
					id: idAt(start, `partnership ${own} ${partner}`),
					cycleId: cycleId(id),
					classroomId: classroomId(own!),
					partnerId: classroomId(partner!)
				}))
			);
		const rows = prompts.map((names, week) => ({
			id: idAt(start, `prompt ${id} ${week}`),
			names,
			week: week + 1
		}));
		await db()
			.insert(t.prompt)
			.values(
				rows.map(({ id: promptId, week }) => ({
					id: promptId,
					cycleId: cycleId(id),
					week,
					startsOn: weekStart(dateFrom(moment, -56), week)
				}))
			);
		await insertLabels('prompt', rows);
	}
}

/** Names in every language of the program, one row each. */
export async function insertLabels(
	kind: string,
	entries: { id: string; names: WorldNames }[]
): Promise<void> {
	const labels = entries.flatMap(({ id, names }) =>
		Object.entries(names).map(([locale, text]) => ({ subject: `${kind}:${id}`, locale, text: asGated(text) }))
	);
	await db().insert(t.label).values(labels);
}
