import { levelsSql } from '../../people/levels/index.ts';
import { native, plainLanguage, plainLevel, levelStep } from '../../engines/cohort/index.ts';
import { rows, sql, type SQLWrapper } from '../../kernel/db/index.ts';
import { inner } from '../../kernel/schema/index.ts';
import { openMembership } from '../../kernel/predicates/index.ts';

const { classroom, membership, school } = inner;

/** The language that a text practises: that of its board, or else the one that was detected; null where it is unknown. */
export function practisedLanguage(board: { language: string | null }, locale: string): string | null {
	const language = plainLanguage(board.language ?? locale);
	return language === 'und' ? null : language;
}

/**
 * Whether somebody knows a language better than the writer of a text: it is their native language, or their level is above
 * the writer's. A writer without a level may know it well, so nobody is above them.
 */
export function isStronger(
	readerLevel: string | null | undefined,
	writerLevel: string | null | undefined
): boolean {
	const [reader, writer] = [readerLevel, writerLevel].map((level) =>
		levelStep(level ? plainLevel(level) : undefined)
	);
	return reader === native || (writer! > 0 && reader! > writer!);
}

/**
 * How well somebody knows a language: as it was seen on paper, else as they or a teacher said. For somebody without any level, the language of their
 * school counts as native.
 */
export const levelSql = (person: SQLWrapper, language: SQLWrapper) => sql<string | null>`coalesce(
	(select best.level from ${levelsSql(person)} best where best.language = ${language}),
	(select 'native' from ${membership} join ${classroom} on ${classroom.id} = ${membership.classroomId}
		join ${school} on ${school.id} = ${classroom.schoolId}
		where ${membership.personId} = ${person} and ${openMembership(membership, 'student')}
		and split_part(${school.locale}, '-', 1) = ${language}
		and not exists (select from ${levelsSql(person)} best) limit 1))`;

/** Whether a reader knows a language better than a writer, by what they or a teacher said. */
export async function knowsBetter(
	readerId: string,
	writerId: string,
	language: string | null
): Promise<boolean> {
	if (!language) return false;
	const levelOf = (id: string) => levelSql(sql`${id}::uuid`, sql`${language}::text`);
	const [levels] = await rows<{ reader: string | null; writer: string | null }>(
		sql`select ${levelOf(readerId)} as reader, ${levelOf(writerId)} as writer`
	);
	return isStronger(levels!.reader, levels!.writer);
}
