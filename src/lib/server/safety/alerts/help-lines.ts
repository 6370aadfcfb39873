import type { Actor } from '../../kernel/access/index.ts';
import { db, asc, eq } from '../../kernel/db/index.ts';
import { helpLine, school } from '../../kernel/schema/index.ts';
import { schoolOf } from './student-school.ts';

export interface HelpLine {
	name: string;
	contact: string;
	hours: string | null;
	/** BCP 47, of the texts above. */
	lang: string;
}

/**
 * The help lines of a student's school, in the student's language; where there are none, in the school's language, else in
 * any. Empty only where the school has set none.
 */
export async function helpLinesFor(actor: Actor, locale: string): Promise<HelpLine[]> {
	const ownSchool = await schoolOf(actor);
	if (!ownSchool) return [];
	const lines = await db()
		.select({ line: helpLine, locale: school.locale })
		.from(helpLine)
		.innerJoin(school, eq(school.id, helpLine.schoolId))
		.where(eq(helpLine.schoolId, ownSchool.id))
		.orderBy(asc(helpLine.position), asc(helpLine.id));
	const inLanguage = (lang: string | undefined) => lines.filter(({ line }) => line.locale === lang);
	const lists = [locale, lines[0]?.locale, lines[0]?.line.locale].map(inLanguage);
	return (lists.find((list) => list.length > 0) ?? []).map(({ line }) => ({
		name: line.name,
		contact: line.contact,
		hours: line.hours,
		lang: line.locale
	}));
}
