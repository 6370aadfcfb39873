import { seenLevelsSql } from '../levels/index.ts';
import { rows, sql } from '../../kernel/db/index.ts';
import { tables } from '../../kernel/schema/index.ts';

const { person, profileInterest, profileLanguage, profileTopic, rosterEntry, studentProfile } = tables;

/** What a student says about themselves: ids of lists, and their own words apart. */
export interface Profile {
	interests: string[];
	/** Own words: for staff only. */
	own: string[];
	topics: string[];
	/** `byTeacher`: a teacher corrected it, and the student cannot change it. */
	languages: { language: string; level: string; byTeacher: boolean }[];
	/** The best level of each language that an adult of the school has seen on paper: it goes before what they say. */
	seen: { language: string; level: string }[];
	wantsSecondPal: boolean;
	/** Null: nothing was saved yet. */
	savedAt: Date | null;
	/** ISO date, from the school's register. */
	birthDate: string | null;
}

type ProfileRow = Omit<Profile, 'savedAt'> & { savedAt: string | null };

/** The profile of somebody to whom the caller has checked access; empty where it was never filled in. */
export async function profileOf(personId: string): Promise<Profile> {
	const [row] = await rows<ProfileRow>(sql`
		select
			(select coalesce(json_agg(${profileInterest.interest} order by ${profileInterest.interest}), '[]')
				from ${profileInterest}
				where ${profileInterest.personId} = ${person.id} and not ${profileInterest.own}) as interests,
			(select coalesce(json_agg(${profileInterest.interest} order by ${profileInterest.interest}), '[]')
				from ${profileInterest}
				where ${profileInterest.personId} = ${person.id} and ${profileInterest.own}) as own,
			(select coalesce(json_agg(${profileTopic.topic} order by ${profileTopic.topic}), '[]') from ${profileTopic}
				where ${profileTopic.personId} = ${person.id}) as topics,
			(select coalesce(json_agg(json_build_object('language', ${profileLanguage.language},
				'level', ${profileLanguage.level}, 'byTeacher', ${profileLanguage.by} <> ${person.id})
					order by ${profileLanguage.level} = 'native' desc, ${profileLanguage.language}), '[]')
				from ${profileLanguage} where ${profileLanguage.personId} = ${person.id}) as languages,
			(select coalesce(json_agg(json_build_object('language', best.language, 'level', best.level) order by best.language), '[]')
				from ${seenLevelsSql(person.id)} best) as seen,
			coalesce(${studentProfile.wantsSecondPal}, false) as "wantsSecondPal", ${studentProfile.savedAt} as "savedAt",
			${rosterEntry.birthDate}::text as "birthDate"
		from ${person} left join ${studentProfile} on ${studentProfile.personId} = ${person.id}
		left join ${rosterEntry} on ${rosterEntry.personId} = ${person.id}
		where ${person.id} = ${personId}`);
	const { savedAt, ...profile } = row!;
	return { ...profile, savedAt: savedAt ? new Date(savedAt) : null };
}

/** How well they know each language: as it was seen on paper, else as they or a teacher say. A mother tongue stays one. */
export function bestLevels({ languages, seen }: Pick<Profile, 'languages' | 'seen'>) {
	const said = languages.filter(
		({ language, level }) => level === 'native' || !seen.some((best) => best.language === language)
	);
	return [
		...said.map((entry) => ({ ...entry, seen: false })),
		...seen
			.filter(({ language }) => !said.some((entry) => entry.language === language))
			.map((entry) => ({ ...entry, byTeacher: false, seen: true }))
	];
}

/** An age range of two years, from the register, so that it does not reveal a birthday: `12–13`. Null where it is unknown. */
export function ageBand(birthDate: string | null, date: Date): string | null {
	if (!birthDate) return null;
	const birth = new Date(`${birthDate}T00:00:00Z`);
	const hadBirthday =
		date.getUTCMonth() > birth.getUTCMonth() ||
		(date.getUTCMonth() === birth.getUTCMonth() && date.getUTCDate() >= birth.getUTCDate());
	const age = date.getUTCFullYear() - birth.getUTCFullYear() - (hadBirthday ? 0 : 1);
	const from = age - (age % 2);
	return `${from}–${from + 1}`;
}
