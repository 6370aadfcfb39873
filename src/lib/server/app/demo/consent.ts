import { formVersions, formVersionsOf, type Giver, groundFor, ruleFor } from '../../consent/index.ts';
import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { cycleStart, dateFrom } from './places.ts';
import { idAt } from '../../engines/random.ts';
import { cities, classrooms, schools } from './world/index.ts';
import { consents } from './world/consents.ts';
import { day, hoursAfter } from '../../kernel/time/index.ts';

/** Consents of all students but some, recorded before the cycle began, with withdrawals. */
export async function seedConsents(moment: Date, people: People): Promise<void> {
	const births = new Map(
		(await db().select().from(t.rosterEntry)).map(({ personId, birthDate }) => [personId, birthDate])
	);
	const recordedAt = new Date(cycleStart(moment).getTime() - 3 * day);
	// A further consent counts from the day on which somebody is a student of the school.
	const publishedAt = new Date(cycleStart(moment).getTime() + 2 * day);
	const published = new Set(consents.published.map((username) => people.personId(username)));
	const rows = classrooms.flatMap(({ school, students, teachers }) =>
		Object.keys(students)
			.filter((username) => !consents.missing.includes(username))
			.map((username) => {
				const { locale, city } = schools.find(({ id }) => id === school)!;
				const { country } = cities.find(({ id }) => id === city)!;
				const studentId = people.personId(username);
				const rule = ruleFor({ country, birthDate: births.get(studentId)! }, dateFrom(recordedAt, 0));
				const givenBy: Giver = rule === 'us_under_13' ? 'school' : 'guardian';
				const days = consents.ending[username];
				return {
					id: idAt(recordedAt, `consent ${username}`),
					studentId,
					schoolId: school,
					ground: groundFor(rule, givenBy)!,
					jurisdiction: country,
					formLocale: locale,
					formVersion: formVersions[0],
					givenBy,
					givenOn: dateFrom(recordedAt, -4),
					recordedBy: people.personId(teachers[0]!),
					recordedAt,
					until: days === undefined ? null : new Date(moment.getTime() + days * day)
				};
			})
	);
	await db().insert(t.consent).values(rows);
	await db()
		.insert(t.consent)
		.values(
			rows
				.filter(({ studentId }) => published.has(studentId))
				.map((row) => ({
					...row,
					id: idAt(publishedAt, `consent to publish ${row.studentId}`),
					scope: 'publish' as const,
					formVersion: formVersionsOf('publish')[0],
					recordedAt: publishedAt,
					until: new Date(publishedAt.getTime() + 2 * 365 * day)
				}))
		);
	await db()
		.insert(t.consentWithdrawal)
		.values(
			consents.withdrawn.map(({ student, by, hours, reason }) => {
				const withdrawnAt = hoursAfter(moment, -hours);
				const { schoolId } = rows.find(({ studentId }) => studentId === people.personId(student))!;
				return {
					id: idAt(withdrawnAt, `withdrawal ${student}`),
					studentId: people.personId(student),
					schoolId,
					askedBy: 'guardian' as const,
					reason,
					by: people.personId(by),
					at: withdrawnAt
				};
			})
		);
}
