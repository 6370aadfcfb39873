import { checks, type Finding, screen } from '../../engines/screening/index.ts';
import { contextOf, scopeOfStudent } from '../../review/index.ts';
import { newId } from '../../kernel/ids.ts';

/** Own words are a few: that they say little is no fault of them. */
const applicable = checks.filter(({ name }) => name !== 'quality');

/** What the checks see in a student's own words for what they like. Nobody but staff reads either. */
export async function findingsIn(
	personId: string,
	ownWords: string[]
): Promise<{ words: string; findings: Finding[] }[]> {
	if (!ownWords.length) return [];
	const scope = await scopeOfStudent(personId);
	const context = await contextOf({ kind: 'introduction', id: newId(), scope, authorId: personId });
	return ownWords.map((words) => ({ words, findings: screen(words, context, applicable).findings }));
}
