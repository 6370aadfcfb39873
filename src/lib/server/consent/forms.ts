import { rows, sql } from '../kernel/db/index.ts';
import type { ConsentScope } from './scopes.ts';
import { aliased, tables } from '../kernel/schema/index.ts';

const { programSchool, school } = tables;
const { ownProgramSchool } = aliased({ ownProgramSchool: programSchool });

/** Versions of the paper that families sign, the newest first. Change its words in messages/, and add one here. */
export const formVersions = ['2026-3', '2026-2', '2026-1'] as const;

/** Versions that mention boards, which students of other classes read; the version before mentioned letters to a pal only. */
export const boardVersions: readonly (typeof formVersions)[number][] = ['2026-3', '2026-2'];

/** Versions of the form of a further scope, the newest first. */
const furtherVersions = ['2026-1'] as const;
const publishVersions = ['2026-2', '2026-1'] as const;

/** Versions for public pages that mention words, which articles quote; the version before mentioned pictures only. */
export const quotingVersions: readonly (typeof publishVersions)[number][] = ['2026-2'];

/** Versions of the form of a scope, the newest first. */
export const formVersionsOf = (scope: ConsentScope): readonly [string, ...string[]] =>
	scope === 'letters' ? formVersions : scope === 'publish' ? publishVersions : furtherVersions;

/** The languages of the programs that these schools take part in: the paper exists in each. */
export async function languagesOfSchools(schoolIds: string[]): Promise<string[]> {
	const schools = await rows<{ locale: string }>(sql`
		select distinct ${school.locale} from ${school}
			where ${school.id} = any(${sql.param(`{${schoolIds.join(',')}}`)}::text[])
		or ${school.id} in (select ${programSchool.schoolId} from ${ownProgramSchool}
			join ${programSchool} on ${programSchool.programId} = ${ownProgramSchool.programId}
			where ${ownProgramSchool.schoolId} = any(${sql.param(`{${schoolIds.join(',')}}`)}::text[]))
		order by 1`);
	return schools.map(({ locale }) => locale);
}
