import { sql } from 'drizzle-orm';
import { rows } from '../db/rows.ts';

/** The languages (BCP 47) of a school's programs: its own first, then those of its partners. */
export async function languagesOf(schoolId: string): Promise<string[]> {
	const found = await rows<{ locale: string }>(sql`
		select s.locale from school s
		where s.id = ${schoolId} or s.id in (
			select partner.school_id from program_school mine
			join program_school partner on partner.program_id = mine.program_id
			where mine.school_id = ${schoolId})
		group by s.locale order by bool_or(s.id = ${schoolId}) desc, s.locale`);
	return found.map(({ locale }) => locale);
}
