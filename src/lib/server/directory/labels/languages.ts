import { sql } from 'drizzle-orm';
import { rows } from '../../kernel/db/index.ts';

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

/** The languages (BCP 47) of the schools of a program. */
export async function programLanguages(programId: string): Promise<string[]> {
	const found = await rows<{ locale: string }>(sql`
		select distinct s.locale from program_school p join school s on s.id = p.school_id
		where p.program_id = ${programId} order by 1`);
	return found.map(({ locale }) => locale);
}
