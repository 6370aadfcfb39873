import { rows, sql } from '../../kernel/db/index.ts';
import { aliased, programSchool, school } from '../../kernel/schema/index.ts';

const { mine, p, partner } = aliased({ mine: programSchool, p: programSchool, partner: programSchool });
const { s } = aliased({ s: school });

/** The languages (BCP 47) of a school's programs: its own first, then those of its partners. */
export async function languagesOf(schoolId: string): Promise<string[]> {
	const schools = await rows<{ locale: string }>(sql`
		select ${s.locale} from ${s}
		where ${s.id} = ${schoolId} or ${s.id} in (
			select ${partner.schoolId} from ${mine}
			join ${partner} on ${partner.programId} = ${mine.programId}
			where ${mine.schoolId} = ${schoolId})
		group by ${s.locale} order by bool_or(${s.id} = ${schoolId}) desc, ${s.locale}`);
	return schools.map(({ locale }) => locale);
}

/** The languages (BCP 47) of the schools of a program. */
export async function programLanguages(programId: string): Promise<string[]> {
	const schools = await rows<{ locale: string }>(sql`
		select distinct ${s.locale} from ${p} join ${s} on ${s.id} = ${p.schoolId}
		where ${p.programId} = ${programId} order by 1`);
	return schools.map(({ locale }) => locale);
}
