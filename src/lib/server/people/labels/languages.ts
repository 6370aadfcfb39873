import { rows, sql } from '../../kernel/db/index.ts';
import { aliased, tables } from '../../kernel/schema/index.ts';
import { ownNames } from '#lib/names.ts';
import { nameLocales } from './program-names.ts';

const { programSchool, school } = tables;
const { ownProgramSchool } = aliased({ ownProgramSchool: programSchool });

/** The languages (BCP 47) of a school's programs: its own first, then those of its partners. */
export async function languagesOf(schoolId: string): Promise<string[]> {
	const schools = await rows<{ locale: string }>(sql`
		select ${school.locale} from ${school}
		where ${school.id} = ${schoolId} or ${school.id} in (
			select ${programSchool.schoolId} from ${ownProgramSchool}
			join ${programSchool} on ${programSchool.programId} = ${ownProgramSchool.programId}
			where ${ownProgramSchool.schoolId} = ${schoolId})
		group by ${school.locale} order by bool_or(${school.id} = ${schoolId}) desc, ${school.locale}`);
	return schools.map(({ locale }) => locale);
}

/** The languages (BCP 47) of the schools of a program. */
export async function programLanguages(programId: string): Promise<string[]> {
	const schools = await rows<{ locale: string }>(sql`
		select distinct ${school.locale} from ${programSchool} join ${school} on ${school.id} = ${programSchool.schoolId}
		where ${programSchool.programId} = ${programId} order by 1`);
	return schools.map(({ locale }) => locale);
}

/** The languages in which texts and names are asked for, each by its own name. */
export const languagesView = () =>
	nameLocales.map((locale) => ({ locale, name: ownNames[locale] ?? locale }));
