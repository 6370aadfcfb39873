import { checks, type Finding, screen } from '../../engines/screening/index.ts';
import { contextOf, scopeOfStudent } from '../../review/index.ts';
import { newId } from '../../kernel/ids.ts';

/** Own words are few and say little: the quality check does not fit them. */
const applicable = checks.filter(({ name }) => name !== 'quality');

/** The findings in a student's own words for what they like. Only staff read either. */
export async function findingsIn(
	personId: string,
	ownWords: string[]
): Promise<{ words: string; findings: Finding[] }[]> {
	if (!ownWords.length) return [];
	const scope = await scopeOfStudent(personId);
	const context = await contextOf({ kind: 'introduction', id: newId(), scope, authorId: personId });
	return ownWords.map((words) => ({ words, findings: screen(words, context, applicable).findings }));
}
