import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';

/** What a student says about themselves: ids of the lists, own words apart. */
export interface Profile {
	interests: string[];
	/** Own words: for staff only. */
	own: string[];
	topics: string[];
	/** `byTeacher`: a teacher corrected it, and the student cannot change it. */
	languages: { language: string; level: string; byTeacher: boolean }[];
	wantsSecondPal: boolean;
	/** Null: nothing was saved yet. */
	savedAt: Date | null;
	/** ISO date, of the school's register. */
	birthDate: string | null;
}

type ProfileRow = Omit<Profile, 'savedAt'> & { savedAt: string | null };

/** The profile of somebody whom the caller has been let into; empty where nothing was said. */
export async function profileOf(personId: string): Promise<Profile> {
	const [found] = await rows<ProfileRow>(sql`
		select
			(select coalesce(json_agg(i.interest order by i.interest), '[]') from profile_interest i
				where i.person_id = p.id and not i.own) as interests,
			(select coalesce(json_agg(i.interest order by i.interest), '[]') from profile_interest i
				where i.person_id = p.id and i.own) as own,
			(select coalesce(json_agg(t.topic order by t.topic), '[]') from profile_topic t where t.person_id = p.id) as topics,
			(select coalesce(json_agg(json_build_object('language', l.language, 'level', l.level,
				'byTeacher', l.by <> p.id) order by l.level = 'native' desc, l.language), '[]')
				from profile_language l where l.person_id = p.id) as languages,
			coalesce(s.wants_second_pal, false) as "wantsSecondPal", s.saved_at as "savedAt",
			e.birth_date::text as "birthDate"
		from person p left join student_profile s on s.person_id = p.id
		left join roster_entry e on e.person_id = p.id
		where p.id = ${personId}`);
	const { savedAt, ...profile } = found!;
	return { ...profile, savedAt: savedAt ? new Date(savedAt) : null };
}

/** Two years of age, as the register has it, so that nobody tells a birthday: `12–13`. Null where it is not known. */
export function ageBand(birthDate: string | null, at: Date): string | null {
	if (!birthDate) return null;
	const birth = new Date(`${birthDate}T00:00:00Z`);
	const hadBirthday =
		at.getUTCMonth() > birth.getUTCMonth() ||
		(at.getUTCMonth() === birth.getUTCMonth() && at.getUTCDate() >= birth.getUTCDate());
	const age = at.getUTCFullYear() - birth.getUTCFullYear() - (hadBirthday ? 0 : 1);
	const from = age - (age % 2);
	return `${from}–${from + 1}`;
}
