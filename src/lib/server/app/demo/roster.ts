import { db } from '../../kernel/db/index.ts';
import * as t from '../../kernel/schema/index.ts';
import type { People } from './people.ts';
import { classrooms, schools } from './world/index.ts';

/** Invented family names, by the language of the school; dealt out in order. */
const families: Record<string, string[]> = {
	en: [
		'Bennett',
		'Holloway',
		'Vance',
		'Prescott',
		'Okafor',
		'Lindqvist',
		'Castellano',
		'Marbury',
		'Tran',
		'Whitlock'
	],
	'zh-Hans': ['欧阳', '上官', '梁', '邓', '傅', '沈', '曾', '彭', '吕', '苏']
};

/** The entries of the school rosters: full names, numbers and birth dates. Never shown outside the school. */
export async function seedRoster(moment: Date, people: People): Promise<void> {
	const year = moment.getUTCFullYear();
	let count = 0;
	const rows = classrooms.flatMap(({ school, students }) =>
		Object.entries(students).map(([username, givenName]) => {
			const n = count++;
			const { locale } = schools.find(({ id }) => id === school)!;
			const list = families[locale] ?? families.en!;
			const familyName = list[n % list.length]!;
			return {
				personId: people.personId(username),
				schoolId: school,
				familyName,
				givenName,
				fullName: locale.startsWith('zh') ? `${familyName}${givenName}` : `${givenName} ${familyName}`,
				studentNumber: `${year}${String(4_000 + n * 7)}`,
				birthDate: `${year - 12 - (n % 5)}-${String((n % 12) + 1).padStart(2, '0')}-${String((n % 27) + 1).padStart(2, '0')}`
			};
		})
	);
	await db().insert(t.rosterEntry).values(rows);
}
